/** What the script for zsh rests on, whatever the program declares. */
export const ZSH_SUPPORT = `
# Units, once there is a number; of a range, the end that is being typed.
_infer_advisor_units() {
  local example=$1 expl
  shift
  compset -P '*..'
  if compset -P '[0-9]##(.[0-9]##|)'; then
    _wanted units expl unit compadd -M 'm:{a-zA-Z}={A-Za-z}' - "$@"
  else
    _message "a number and its unit ($*), such as $example"
  fi
}
`;
