// What a figure needs: what the library draws, its width, and where it is dragged to.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Content, markupText } from '../format/markup.ts';

/** The width of an element in pixels, as it changes; 0 before it is known. */
export function useWidth<Of extends HTMLElement>() {
  const ref = useRef<Of>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** Handlers for a drag within an element; `moved` is told of the place in pixels from its upper left. */
export function useDrag(moved: (x: number, y: number) => void) {
  const isDragging = useRef(false);
  const drag = ({ currentTarget, clientX, clientY }: PointerEvent): void => {
    if (!isDragging.current) return;
    const { left, top } = (currentTarget as Element).getBoundingClientRect();
    moved(clientX - left, clientY - top);
  };
  const end = (): void => {
    isDragging.current = false;
  };
  return {
    onPointerDown: (event: PointerEvent): void => {
      isDragging.current = true;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      drag(event);
    },
    onPointerMove: drag,
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** Something that the library draws, within a picture of the page's. */
export const Drawn = ({ content }: { content: Content }) => (
  <g dangerouslySetInnerHTML={{ __html: markupText(content) }} />
);
