// Functions of the shell that the steps of several kinds of resource call.

import { OWNER_TAG } from './stack.ts';

/** What AWS's services say of what is not there, as a pattern of the shell. */
const GONE =
  "*'Could not find'* | *'does not exist'* | *'not found'* | *NotFound* | *'cannot be found'* | *NoSuchEntity* | *'No scalable target'*";

export const FUNCTIONS: Readonly<Record<string, string>> = {
  exists: `# Whether what a describe command asks for is there; any other failure ends the script.
exists() {
  local said
  if said=$("$@" 2>&1); then return 0; fi
  case "$said" in
    ${GONE})
      return 1 ;;
  esac
  printf '%s\\n' "$said" >&2
  exit 1
}
`,
  gone: `# Runs a command that takes something away; what is not there any more is no failure.
gone() {
  local said
  if said=$("$@" 2>&1); then return 0; fi
  case "$said" in
    ${GONE})
      return 0 ;;
  esac
  printf '%s\\n' "$said" >&2
  exit 1
}
`,
  endpoint_status: `endpoint_status() {
  aws sagemaker describe-endpoint --endpoint-name "$1" --query "$2" --output text
}
`,
  wait_for_endpoint: `# Waits until the endpoint is in service, with the configuration that was asked for.
wait_for_endpoint() {
  aws sagemaker wait endpoint-in-service --endpoint-name "$1" || true
  local status
  status=$(endpoint_status "$1" EndpointStatus)
  if [ "$status" != InService ]; then
    echo "endpoint $1 is $status: $(endpoint_status "$1" FailureReason)" >&2
    exit 1
  fi
  if [ "$(endpoint_status "$1" EndpointConfigName)" != "$2" ]; then
    echo "endpoint $1 was rolled back: $(endpoint_status "$1" FailureReason)" >&2
    exit 1
  fi
}
`,
  wait_for_component: `# Waits until the inference component is in service.
wait_for_component() {
  local status
  while true; do
    status=$(aws sagemaker describe-inference-component --inference-component-name "$1" \\
      --query InferenceComponentStatus --output text)
    case "$status" in
      Creating | Updating) sleep 30 ;;
      InService) return ;;
      *)
        echo "inference component $1 is $status:" >&2
        aws sagemaker describe-inference-component --inference-component-name "$1" \\
          --query FailureReason --output text >&2
        exit 1 ;;
    esac
  done
}
`,
  wait_for_job: `# Waits for the end of a job: the command gives up after an hour, and a job may take days.
wait_for_job() {
  local status
  until aws sagemaker wait transform-job-completed-or-stopped --transform-job-name "$1"; do
    status=$(aws sagemaker describe-transform-job --transform-job-name "$1" \\
      --query TransformJobStatus --output text)
    [ "$status" = InProgress ] || break
  done
  status=$(aws sagemaker describe-transform-job --transform-job-name "$1" \\
    --query TransformJobStatus --output text)
  echo "$1: $status"
  if [ "$status" != Completed ]; then
    aws sagemaker describe-transform-job --transform-job-name "$1" \\
      --query FailureReason --output text >&2
    exit 1
  fi
}
`,
  releases: `# The names of all releases of this deployment, one a line: releases models Models Model NAME …
releases() {
  local name arn owner
  aws sagemaker "list-$1" --name-contains "$4-" "\${@:5}" \\
    --query "$2[].[\${3}Name,\${3}Arn]" --output text |
    while read -r name arn; do
      case "\${name#"$4-"}" in '' | *[!0-9]*) continue ;; esac
      owner=$(aws sagemaker list-tags --resource-arn "$arn" \\
        --query "Tags[?Key=='${OWNER_TAG}'].Value" --output text) || exit 1
      [ "$owner" != "$deployment" ] || echo "$name"
    done
}
`,
};
