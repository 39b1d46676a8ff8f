#!/usr/bin/env python3
"""Writes the benchmark inputs into a directory: one small SAM template, CloudFormation templates of growing size, one with
many independent conditions, and a tree of Terraform modules. The same every time.
"""
import argparse
import pathlib

SMALL_FUNCTIONS = 5


def sam(functions):
    lines = [
        "AWSTemplateFormatVersion: '2010-09-09'",
        "Transform: AWS::Serverless-2016-10-31",
        "Description: A small service with its functions, a table and a queue.",
        "Parameters:",
        "  Stage: {Type: String, AllowedValues: [dev, prod], Default: dev}",
        "Globals:",
        "  Function:",
        "    Runtime: python3.12",
        "    Timeout: 10",
        "    CodeSigningConfigArn: !Ref SigningConfig",
        "Resources:",
        "  SigningProfile:",
        "    Type: AWS::Signer::SigningProfile",
        "    Properties:",
        "      PlatformId: AWSLambda-SHA384-ECDSA",
        "      SignatureValidityPeriod: {Type: MONTHS, Value: 12}",
        "  SigningConfig:",
        "    Type: AWS::Lambda::CodeSigningConfig",
        "    Properties:",
        "      AllowedPublishers:",
        "        SigningProfileVersionArns: [!GetAtt SigningProfile.ProfileVersionArn]",
        "      CodeSigningPolicies: {UntrustedArtifactOnDeployment: Warn}",
    ]
    for n in range(functions):
        lines += [
            f"  Function{n}:",
            "    Type: AWS::Serverless::Function",
            "    Properties:",
            f"      Handler: app{n}.handler",
            f"      CodeUri: src/function{n}/",
            "      Environment:",
            "        Variables:",
            "          STAGE: !Ref Stage",
            f"          NAME: !Sub '${{AWS::StackName}}-function-{n}'",
            "      Events:",
            "        Api:",
            "          Type: Api",
            "          Properties:",
            f"            Path: /items/{n}",
            "            Method: get",
        ]
    return "\n".join(lines) + "\n"


def resources(count):
    """`count` resources of about 1.6 kB: functions with large environments, tables, queues; one config for all."""
    lines = [
        "AWSTemplateFormatVersion: '2010-09-09'",
        "Parameters:",
        "  Stage: {Type: String, Default: dev}",
        "Conditions:",
        "  IsProduction: !Equals [!Ref Stage, prod]",
        "Resources:",
        "  SigningProfile:",
        "    Type: AWS::Signer::SigningProfile",
        "    Properties: {PlatformId: AWSLambda-SHA384-ECDSA, SignatureValidityPeriod: {Type: MONTHS, Value: 12}}",
        "  SigningConfig:",
        "    Type: AWS::Lambda::CodeSigningConfig",
        "    Properties:",
        "      AllowedPublishers: {SigningProfileVersionArns: [!GetAtt SigningProfile.ProfileVersionArn]}",
        "      CodeSigningPolicies: {UntrustedArtifactOnDeployment: !If [IsProduction, Enforce, Warn]}",
    ]
    for n in range(count - 2):
        lines += [
            f"  Function{n}:",
            "    Type: AWS::Lambda::Function",
            "    Properties:",
            f"      FunctionName: !Sub '${{AWS::StackName}}-worker-{n}'",
            "      Handler: app.handler",
            "      Runtime: python3.12",
            "      Role: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/worker'",
            "      Code: {S3Bucket: artifacts-bucket, S3Key: !Sub 'builds/${Stage}/worker.zip'}",
        ]
        if n % 3:
            lines.append("      CodeSigningConfigArn: !GetAtt SigningConfig.CodeSigningConfigArn")
        lines += ["      Environment:", "        Variables:"]
        lines += [f"          SETTING_{k:02d}: 'the value number {k} of the function number {n}'" for k in range(20)]
    return "\n".join(lines) + "\n"


def conditions(count):
    """`count` functions, each under a condition of its own, each choosing between two configs."""
    lines = ["AWSTemplateFormatVersion: '2010-09-09'", "Parameters:"]
    lines += [f"  P{n}: {{Type: String, Default: 'no'}}" for n in range(count)]
    lines += ["Conditions:"]
    lines += [f"  C{n}: !Equals [!Ref P{n}, 'yes']" for n in range(count)]
    lines += ["Resources:"]
    for name, policy in (("Strict", "Enforce"), ("Lax", "Warn")):
        lines += [
            f"  {name}:",
            "    Type: AWS::Lambda::CodeSigningConfig",
            "    Properties:",
            "      AllowedPublishers: {SigningProfileVersionArns: ['arn:aws:signer:eu-west-1:111122223333:/signing-profiles/Profile/abcdefghij']}",
            f"      CodeSigningPolicies: {{UntrustedArtifactOnDeployment: {policy}}}",
        ]
    lines += ["  Shared:", "    Type: AWS::Lambda::LayerVersion", "    Properties: {Content: {S3Bucket: b, S3Key: k}}"]
    for n in range(count):
        lines += [
            f"  Function{n}:",
            "    Type: AWS::Lambda::Function",
            "    Properties:",
            "      Code: {S3Bucket: b, S3Key: k}",
            "      Role: arn:aws:iam::111122223333:role/r",
            "      Layers: [!Ref Shared]",
            f"      CodeSigningConfigArn: !If [C{n}, !Ref Strict, !Ref Lax]",
        ]
    return "\n".join(lines) + "\n"


def terraform(directory, modules, files):
    for m in range(modules):
        d = directory / f"module{m:03d}"
        d.mkdir(parents=True, exist_ok=True)
        for f in range(files):
            (d / f"part{f}.tf").write_text(
                f'variable "stage{f}" {{\n  type    = string\n  default = "dev"\n}}\n\n'
                f'locals {{\n  name{f} = "worker-${{var.stage{f}}}-{m}"\n}}\n\n'
                f'resource "aws_lambda_function" "worker{f}" {{\n  function_name = local.name{f}\n  role          = "arn:aws:iam::111122223333:role/r"\n'
                f'  s3_bucket     = "artifacts"\n  s3_key        = "${{local.name{f}}}.zip"\n'
                "  environment {\n    variables = {\n"
                + "".join(f'      SETTING_{k} = "value ${{var.stage{f}}} {k}"\n' for k in range(20))
                + "    }\n  }\n}\n", encoding="utf-8")


def write(directory, text):
    """A template by itself: the files around one are read with it."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "template.yaml").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Writes the benchmark inputs.")
    parser.add_argument("directory", type=pathlib.Path)
    out = parser.parse_args().directory
    write(out / "sam-small", sam(SMALL_FUNCTIONS))
    for count in (125, 250, 500, 1000):
        write(out / f"resources-{count}", resources(count))
    write(out / "conditions-40", conditions(40))
    terraform(out / "terraform", 320, 3)


if __name__ == "__main__":
    main()
