/** What the user may fill in, as typed; each under the name of its flag in camel case. */
export interface ExportFlags {
  readonly modelName?: string;
  readonly endpointName?: string;
  readonly jobName?: string;
  readonly roleArn?: string;
  readonly image?: string;
  readonly modelData?: string;
  readonly bucket?: string;
  readonly instance?: string;
  readonly subnets?: string;
  readonly securityGroups?: string;
  readonly contentType?: string;
  readonly successTopic?: string;
  readonly errorTopic?: string;
  readonly instances?: string;
  readonly maxInstances?: string;
  readonly memorySize?: string;
  readonly maxConcurrency?: string;
  readonly provisionedConcurrency?: string;
  readonly splitType?: string;
  /** False leaves scaling policies out. */
  readonly autoScaling?: boolean;
}
