/** What the script for bash rests on, whatever the program declares; written for bash 3.2, too. */
export const BASH_SUPPORT = `
# The answer replaces $tail, the end of the word as readline sees it, which may begin behind a "="
# or a colon. So an answer is $value completed, less what stands before $tail, or with it.
_infer_advisor_at() {
  value=$1 lead='' strip=''
  if [[ $tail == *"$value" ]]; then lead=\${tail%"$value"}; else strip=\${value%"$tail"}; fi
}

# Words; one that ends in "=" goes on without a blank.
_infer_advisor_words() {
  local word
  for word; do
    [[ $word == "$value"* ]] || continue
    COMPREPLY+=("$lead\${word#"$strip"}")
    [[ $word == *= ]] && compopt -o nospace 2> /dev/null
  done
}

# Words with commas between them.
_infer_advisor_list() {
  _infer_advisor_at "\${value##*,}"
  _infer_advisor_words "$@"
}

# Units, once there is a number; of a range, the end that is being typed.
_infer_advisor_units() {
  local unit words=()
  _infer_advisor_at "\${value##*..}"
  [[ $value =~ ^[0-9]+(\\.[0-9]+)? ]] || return
  for unit; do words+=("\${BASH_REMATCH[0]}$unit"); done
  _infer_advisor_words "\${words[@]}"
}

# Paths from standard input.
_infer_advisor_paths() {
  local path
  compopt -o filenames 2> /dev/null
  while IFS= read -r path; do COMPREPLY+=("$lead\${path#"$strip"}"); done
}

# Folders, and files with one of these extensions; any file where there is none of them.
_infer_advisor_files() {
  local extension before=\${#COMPREPLY[@]}
  [[ $# -gt 0 ]] && _infer_advisor_folders
  for extension; do
    _infer_advisor_paths < <(compgen -f -X "!*.$extension" -- "$value")
  done
  [[ \${#COMPREPLY[@]} -gt $before ]] || _infer_advisor_paths < <(compgen -f -- "$value")
}

_infer_advisor_folders() {
  _infer_advisor_paths < <(compgen -d -- "$value")
}
`;
