/// Small templates that many tests share.
enum Sample {
  static let unsigned = """
    Resources:
      Charge:
        Type: AWS::Lambda::Function
        Properties: {Handler: app.handler, Runtime: python3.13, Role: r, Code: {S3Bucket: b, S3Key: k}}

    """

  /// Signed by default; unsigned where the parameter is set to false.
  static let overridable = """
    Parameters:
      IsSigned: {Type: String, Default: "true", AllowedValues: ["true", "false"]}
    Conditions:
      IsSigned: !Equals [!Ref IsSigned, "true"]
    Resources:
      Charge:
        Type: AWS::Lambda::Function
        Properties:
          Handler: app.handler
          Runtime: python3.13
          Role: r
          Code: {S3Bucket: b, S3Key: k}
          CodeSigningConfigArn: !If
            - IsSigned
            - arn:aws:lambda:eu-west-2:111122223333:code-signing-config:csc-0a1b2c3d4e5f6a7b8
            - !Ref AWS::NoValue

    """

  /// Whether it is signed is said in another stack.
  static let imported = """
    Resources:
      Charge:
        Type: AWS::Lambda::Function
        Properties:
          Handler: app.handler
          Runtime: python3.13
          Role: r
          Code: {S3Bucket: b, S3Key: k}
          CodeSigningConfigArn: !ImportValue platform-signing

    """

  /// Exports a config that only warns.
  static let exporter = """
    Resources:
      Signing:
        Type: AWS::Lambda::CodeSigningConfig
        Properties:
          AllowedPublishers:
            SigningProfileVersionArns: [arn:aws:signer:eu-west-2:111122223333:/signing-profiles/release/abcdefghij]
          CodeSigningPolicies: {UntrustedArtifactOnDeployment: Warn}
    Outputs:
      Signing:
        Value: !Ref Signing
        Export: {Name: platform-signing}

    """
}
