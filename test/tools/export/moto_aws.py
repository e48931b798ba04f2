"""Moto's server with what it lacks of SageMaker: updates of endpoints, and inference components.

A model whose image ends in :broken never gets into service. With "state" as its argument, the program
prints what a server has instead.
"""

import json
import sys


def serve(arguments):
    from enum import Enum

    from moto.applicationautoscaling import models as scaling
    from moto.applicationautoscaling import responses as scaling_responses
    from moto.core.responses import ActionResult, EmptyResult
    from moto.sagemaker.exceptions import ValidationError
    from moto.sagemaker.models import FakeEndpointConfig, SageMakerModelBackend
    from moto.sagemaker.responses import SageMakerResponse
    from moto.server import main

    def components_of(self):
        # On the backend, so that a reset of the server empties it.
        return self.sagemaker_backend.__dict__.setdefault('components', {})

    def image_of(backend, config):
        variant = backend.describe_endpoint_config(config)['ProductionVariants'][0]
        if 'ModelName' not in variant:
            return ''
        return backend.describe_model(variant['ModelName']).primary_container['Image']

    def create_endpoint(self, create=SageMakerResponse.create_endpoint):
        answer = create(self)
        endpoint = self.sagemaker_backend.endpoints[self._get_param('EndpointName')]
        if image_of(self.sagemaker_backend, endpoint.endpoint_config_name).endswith(':broken'):
            endpoint.endpoint_status, endpoint.failure_reason = 'Failed', 'no answer to ping'
        return answer

    def update_endpoint(self):
        endpoint = self.sagemaker_backend.endpoints[self._get_param('EndpointName')]
        config = self._get_param('EndpointConfigName')
        if image_of(self.sagemaker_backend, config).endswith(':broken'):
            endpoint.failure_reason = 'an alarm went off'
        else:
            endpoint.endpoint_config_name = config
        return ActionResult({'EndpointArn': endpoint.arn})

    def find(self):
        name = self._get_param('InferenceComponentName')
        components = components_of(self)
        if name not in components:
            raise ValidationError(message=f'Could not find inference component {name}.')
        return components[name]

    def create_inference_component(self):
        made = {key: self._get_param(key) for key in ('InferenceComponentName', 'Specification')}
        components_of(self)[made['InferenceComponentName']] = made
        return ActionResult({'InferenceComponentArn': 'arn'})

    def describe_inference_component(self):
        return ActionResult({**find(self), 'InferenceComponentStatus': 'InService'})

    def update_inference_component(self):
        find(self)['Specification'] = self._get_param('Specification')
        return ActionResult({'InferenceComponentArn': 'arn'})

    def delete_inference_component(self):
        del components_of(self)[find(self)['InferenceComponentName']]
        return EmptyResult()

    def list_inference_components(self):
        return ActionResult({'InferenceComponents': list(components_of(self).values())})

    for added in (
        create_endpoint,
        update_endpoint,
        create_inference_component,
        describe_inference_component,
        update_inference_component,
        delete_inference_component,
        list_inference_components,
    ):
        setattr(SageMakerResponse, added.__name__, added)
    # Its lists of instance types and of what scales are old, and it asks each variant for a model.
    FakeEndpointConfig.validate_instance_type = lambda *_: None
    check = SageMakerModelBackend.validate_production_variants
    SageMakerModelBackend.validate_production_variants = lambda self, variants: check(
        self, [one for one in variants if 'ModelName' in one]
    )
    scaled = [
        'sagemaker:variant:DesiredInstanceCount',
        'sagemaker:variant:DesiredProvisionedConcurrency',
        'sagemaker:inference-component:DesiredCopyCount',
    ]
    dimensions = Enum('Dimensions', {str(i): name for i, name in enumerate(scaled)})
    scaling.ScalableDimensionValueSet = dimensions
    scaling_responses.ScalableDimensionValueSet = dimensions
    main(arguments)


def state():
    """The names of what is there, by kind."""
    import boto3

    sagemaker, scaling = boto3.client('sagemaker'), boto3.client('application-autoscaling')
    of = {'ServiceNamespace': 'sagemaker'}
    listed = {
        'models': (sagemaker.list_models, 'Models', 'ModelName', {}),
        'configs': (sagemaker.list_endpoint_configs, 'EndpointConfigs', 'EndpointConfigName', {}),
        'endpoints': (sagemaker.list_endpoints, 'Endpoints', 'EndpointName', {}),
        'components': (
            sagemaker.list_inference_components,
            'InferenceComponents',
            'InferenceComponentName',
            {},
        ),
        'targets': (scaling.describe_scalable_targets, 'ScalableTargets', 'ResourceId', of),
        'policies': (scaling.describe_scaling_policies, 'ScalingPolicies', 'PolicyName', of),
        'actions': (
            scaling.describe_scheduled_actions,
            'ScheduledActions',
            'ScheduledActionName',
            of,
        ),
        'alarms': (boto3.client('cloudwatch').describe_alarms, 'MetricAlarms', 'AlarmName', {}),
        'roles': (boto3.client('iam').list_roles, 'Roles', 'RoleName', {}),
        'schedules': (boto3.client('scheduler').list_schedules, 'Schedules', 'Name', {}),
    }
    found = {
        kind: sorted(one[name] for one in ask(**arguments)[items])
        for kind, (ask, items, name, arguments) in listed.items()
    }
    served = [
        sagemaker.describe_endpoint(EndpointName=name)['EndpointConfigName']
        for name in found['endpoints']
    ]
    # AWS takes policies and actions away with their target; moto does not.
    if not found['targets']:
        found.update(policies=[], actions=[])
    # Alarms of target tracking are made by AWS.
    found['alarms'] = [name for name in found['alarms'] if not name.startswith('TargetTracking')]
    return {**found, 'served': served}


if __name__ == '__main__':
    if sys.argv[1:] == ['state']:
        print(json.dumps(state()))
    else:
        serve(sys.argv[1:])
