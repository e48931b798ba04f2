// The parts of a Python program that deploys: what every one has, and functions for each kind of resource.

import type { ResourceKind } from '../plan.ts';

interface Part {
  readonly deploy: string;
  /** Undefined where it goes with something else. */
  readonly destroy?: string;
}

/** How a new release of an endpoint that is auto-scaled keeps its number of instances. */
export const KEPT = `
# A new release has as many instances as run by then.
KEPT = {
    'RetainAllVariantProperties': True,
    'ExcludeRetainedVariantProperties': [{'VariantPropertyType': 'DataCaptureConfig'}],
}
`;

/** How a request gets what is found out only while the program runs. */
export const REQUEST = `
def request(name):
    """A request, with what is known only now."""
    text = json.dumps(REQUESTS[name])
    for token, value in FOUND.items():
        text = text.replace(token, value)
    return json.loads(text)


def release(name):
    """The number that tells this release's names from the next, of what would have to be replaced."""
    return str(zlib.crc32(json.dumps(request(name), sort_keys=True).encode()))
`;

/** How the program is called. */
export const MAIN = `

if __name__ == '__main__':
    if sys.argv[1:] in ([], ['deploy']):
        deploy()
    elif sys.argv[1:] in (['destroy'], ['destroy', '--yes']):
        print(*listed(), sep='\\n')
        answer = '--yes'
        if not sys.argv[2:]:
            print('Delete all of this? [y/N] ', end='', flush=True)
            answer = sys.stdin.readline().strip().lower()
        if answer not in ('--yes', 'y', 'yes'):
            sys.exit('nothing was deleted: answer y, or give --yes')
        destroy()
    else:
        sys.exit('usage: deploy.py [deploy | destroy [--yes]]')
`;

/** Functions that those of several kinds call. */
export const SHARED: Readonly<Record<string, string>> = {
  exists: `def exists(describe, **names):
    """What is there under these names; None where nothing is. Any other failure ends the program."""
    try:
        return describe(**names)
    except ClientError as error:
        if is_gone(error):
            return None
        raise
`,
  gone: `def gone(remove, **names):
    """Takes something away; what is not there any more is no failure."""
    try:
        remove(**names)
    except ClientError as error:
        if not is_gone(error):
            raise
`,
  releases: `def releases(operation, items, field, base, **wanted):
    """The names of all releases, or runs, of this deployment."""
    pages = sagemaker.get_paginator(operation).paginate(NameContains=base + '-', **wanted)
    found = [
        (one[field + 'Name'], one[field + 'Arn'])
        for page in pages
        for one in page[items]
        if re.fullmatch(re.escape(base) + r'-\\d+', one[field + 'Name'])
    ]
    return [name for name, arn in found if is_own(arn)]


def is_own(arn):
    """Whether its tag says that this deployment made it."""
    pages = sagemaker.get_paginator('list_tags').paginate(ResourceArn=arn)
    tags = [tag for page in pages for tag in page['Tags']]
    return {'Key': OWNER_TAG, 'Value': DEPLOYMENT} in tags
`,
};

export const IS_GONE = `def is_gone(error):
    told = error.response['Error']
    words = told['Code'] + ' ' + told.get('Message', '')
    return re.search('NotFound|NoSuchEntity|[Cc]ould not find|does not exist|not found|cannot be found|No scalable target', words)
`;

export const PARTS: Readonly<Record<ResourceKind, Part>> = {
  role: {
    deploy: `def deploy_role(name):
    made = request(name)
    found = exists(iam.get_role, RoleName=made['RoleName'])
    if not found:
        found = iam.create_role(**made)
        iam.get_waiter('role_exists').wait(RoleName=made['RoleName'])
        time.sleep(10)  # until every service knows of it
    FOUND['@' + name.replace('-', '_').upper() + '_ARN@'] = found['Role']['Arn']
`,
    destroy: `def destroy_role(name):
    gone(iam.delete_role, RoleName=request(name)['RoleName'])
`,
  },
  'role-policy': {
    deploy: `def deploy_role_policy(name):
    iam.put_role_policy(**request(name))
`,
    destroy: `def destroy_role_policy(name):
    made = request(name)
    gone(iam.delete_role_policy, RoleName=made['RoleName'], PolicyName=made['PolicyName'])
`,
  },
  model: {
    deploy: `def deploy_model(name):
    made = request(name)
    if not exists(sagemaker.describe_model, ModelName=made['ModelName']):
        sagemaker.create_model(**made)
`,
    destroy: `def listed_model(name):
    base = request(name)['ModelName'].rsplit('-', 1)[0]
    return releases('list_models', 'Models', 'Model', base)


def destroy_model(name):
    for one in listed_model(name):
        gone(sagemaker.delete_model, ModelName=one)
`,
  },
  'endpoint-config': {
    deploy: `def deploy_endpoint_config(name):
    made = request(name)
    config = made['EndpointConfigName']
    if not exists(sagemaker.describe_endpoint_config, EndpointConfigName=config):
        sagemaker.create_endpoint_config(**made)
`,
    destroy: `def listed_endpoint_config(name):
    base = request(name)['EndpointConfigName'].rsplit('-', 1)[0]
    return releases('list_endpoint_configs', 'EndpointConfigs', 'EndpointConfig', base)


def destroy_endpoint_config(name):
    for one in listed_endpoint_config(name):
        gone(sagemaker.delete_endpoint_config, EndpointConfigName=one)
`,
  },
  endpoint: {
    deploy: `def wait_for_endpoint(endpoint, state='endpoint_in_service'):
    try:
        sagemaker.get_waiter(state).wait(EndpointName=endpoint)
    except WaiterError:
        pass  # its status shows the outcome
    return exists(sagemaker.describe_endpoint, EndpointName=endpoint)


def deploy_endpoint(name):
    made = request(name)
    endpoint, config = made['EndpointName'], made['EndpointConfigName']
    found = exists(sagemaker.describe_endpoint, EndpointName=endpoint)
    if found and found['EndpointStatus'] in ('Creating', 'Updating', 'SystemUpdating', 'RollingBack'):
        found = wait_for_endpoint(endpoint)
    if found and found['EndpointStatus'] == 'Failed':  # it must be recreated
        sagemaker.delete_endpoint(EndpointName=endpoint)
        found = wait_for_endpoint(endpoint, 'endpoint_deleted')
    elif found and found['EndpointStatus'] == 'Deleting':
        found = wait_for_endpoint(endpoint, 'endpoint_deleted')
    if not found:
        sagemaker.create_endpoint(**made)
    elif found['EndpointConfigName'] != config:
        made.pop('Tags', None)
        sagemaker.update_endpoint(**made, **KEPT)
    found = wait_for_endpoint(endpoint)
    reason = found.get('FailureReason', '')
    if found['EndpointStatus'] != 'InService':
        sys.exit(f"endpoint {endpoint} is {found['EndpointStatus']}: {reason}")
    if found['EndpointConfigName'] != config:
        sys.exit(f'endpoint {endpoint} was rolled back: {reason}')
`,
    destroy: `def destroy_endpoint(name):
    endpoint = request(name)['EndpointName']
    gone(sagemaker.delete_endpoint, EndpointName=endpoint)
    wait_for_endpoint(endpoint, 'endpoint_deleted')
`,
  },
  'inference-component': {
    deploy: `def wait_for_component(component):
    while True:
        found = sagemaker.describe_inference_component(InferenceComponentName=component)
        status = found['InferenceComponentStatus']
        if status == 'InService':
            return found
        if status not in ('Creating', 'Updating'):
            sys.exit(f"inference component {component} is {status}: {found.get('FailureReason', '')}")
        time.sleep(30)


def deploy_inference_component(name):
    made = request(name)
    component = made['InferenceComponentName']
    release = made.pop('DeploymentConfig')
    if not exists(sagemaker.describe_inference_component, InferenceComponentName=component):
        sagemaker.create_inference_component(**made)
    elif (
        wait_for_component(component)['Specification'].get('ModelName')
        != made['Specification']['ModelName']
    ):
        sagemaker.update_inference_component(
            InferenceComponentName=component,
            Specification=made['Specification'],
            DeploymentConfig=release,
        )
    wait_for_component(component)
`,
    destroy: `def destroy_inference_component(name):
    component = request(name)['InferenceComponentName']
    gone(sagemaker.delete_inference_component, InferenceComponentName=component)
    while exists(sagemaker.describe_inference_component, InferenceComponentName=component):
        time.sleep(10)
`,
  },
  'scalable-target': {
    deploy: `def deploy_scalable_target(name):
    autoscaling.register_scalable_target(**request(name))
`,
    destroy: `def destroy_scalable_target(name):
    """Its policies and scheduled actions go with it."""
    made = request(name)
    keys = ('ServiceNamespace', 'ResourceId', 'ScalableDimension')
    gone(autoscaling.deregister_scalable_target, **{key: made[key] for key in keys})
`,
  },
  'scaling-policy': {
    deploy: `def deploy_scaling_policy(name):
    found = autoscaling.put_scaling_policy(**request(name))
    FOUND['@' + name.replace('-', '_').upper() + '_ARN@'] = found['PolicyARN']
`,
  },
  'scheduled-action': {
    deploy: `def deploy_scheduled_action(name):
    autoscaling.put_scheduled_action(**request(name))
`,
  },
  alarm: {
    deploy: `def deploy_alarm(name):
    cloudwatch.put_metric_alarm(**request(name))
`,
    destroy: `def destroy_alarm(name):
    gone(cloudwatch.delete_alarms, AlarmNames=[request(name)['AlarmName']])
`,
  },
  schedule: {
    deploy: `def deploy_schedule(name):
    made = request(name)
    if exists(scheduler.get_schedule, Name=made['Name']):
        scheduler.update_schedule(**made)
    else:
        scheduler.create_schedule(**made)
`,
    destroy: `def destroy_schedule(name):
    gone(scheduler.delete_schedule, Name=request(name)['Name'])
`,
  },
  'transform-job': {
    deploy: `def listed_transform_job(name):
    base = request(name)['TransformJobName']
    return releases(
        'list_transform_jobs', 'TransformJobSummaries', 'TransformJob', base, StatusEquals='InProgress'
    )


def deploy_transform_job(name):
    """One that is still at work goes on; else a new one, whose name no other has had."""
    made = request(name)
    running = listed_transform_job(name)
    job = running[0] if running else f"{made['TransformJobName']}-{int(time.time())}"
    if not running:
        sagemaker.create_transform_job(**{**made, 'TransformJobName': job})
    while True:
        found = sagemaker.describe_transform_job(TransformJobName=job)
        status = found['TransformJobStatus']
        if status not in ('InProgress', 'Stopping'):
            break
        time.sleep(30)
    print(f"{job}: {status} {found.get('FailureReason', '')}".rstrip())
    if status != 'Completed':
        sys.exit(1)
`,
    destroy: `def destroy_transform_job(name):
    for job in listed_transform_job(name):
        sagemaker.stop_transform_job(TransformJobName=job)
`,
  },
};
