# infer-advisor without Node.js: docker build -t infer-advisor . && docker run --rm infer-advisor --help
FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund
# The first run leaves what Node compiled beside the program, so that each container starts quickly.
RUN node bin/infer-advisor.js recommend --payload 1MB > /dev/null

FROM node:24-slim
WORKDIR /opt/infer-advisor
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/bin bin
COPY --from=build /build/dist dist
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/infer-advisor/bin/infer-advisor.js"]
