import CloudFormation
import DataSyntax
import ResourceModel
import RuleEngine
import SourceText

let clock = ContinuousClock()
func best(_ n: Int, _ body: () -> Void) -> Duration { (0..<n).map { _ in clock.measure(body) }.min()! }
print("first load", clock.measure { _ = RulePack.load() })
print("load best", best(50) { _ = RulePack.load() })
let builtIn = RuleFile.builtIn
print("bytes", builtIn.reduce(0) { $0 + $1.text.utf8.count }, "files", builtIn.count, "kinds", builtIn.filter { $0.path.contains("kinds") }.reduce(0) { $0 + $1.text.utf8.count })
print("parse only", best(50) { for f in builtIn { _ = parseYAML(SourceFile(path: f.path, text: f.text)) } })
var template = "Parameters:\n  Stage: {Type: String, Default: prod}\nConditions:\n  IsProd: !Equals [!Ref Stage, prod]\nResources:\n"
for i in 0..<100 {
  template += "  P\(i):\n    Type: AWS::Signer::SigningProfile\n    Properties:\n      PlatformId: AWSLambda-SHA384-ECDSA\n      SignatureValidityPeriod: {Type: MONTHS, Value: 12}\n"
  template += "  C\(i):\n    Type: AWS::Lambda::CodeSigningConfig\n    Properties:\n      AllowedPublishers: {SigningProfileVersionArns: [!GetAtt P\(i).ProfileVersionArn]}\n      CodeSigningPolicies: {UntrustedArtifactOnDeployment: !If [IsProd, Enforce, Warn]}\n"
  template += "  L\(i):\n    Type: AWS::Lambda::LayerVersion\n    Properties: {Content: {S3Bucket: a, S3Key: b}}\n"
  for j in 0..<2 { template += "  F\(i)x\(j):\n    Type: AWS::Lambda::Function\n    Properties:\n      Code: {S3Bucket: a, S3Key: b}\n      Role: r\n      Layers: [!Ref L\(i)]\n      CodeSigningConfigArn: \(j == 0 ? "!Ref C\(i)" : "!If [IsProd, !Ref C\(i), !Ref AWS::NoValue]")\n" }
}
let file = SourceFile(path: "template.yaml", text: template)
let workspace = MemoryWorkspace([:])
let evaluation = evaluate([TemplateFile(file)], workspace: workspace)
let pack = RulePack.load().pack
let graph = ResourceGraph(evaluation.resources, catalog: pack.catalog)
print("resources", graph.resources.count)
print("compile+judge first", clock.measure { _ = pack.judge(graph, by: pack.rules, settings: pack.defaultSettings) })
print("judge best", best(20) { _ = pack.judge(graph, by: pack.rules, settings: pack.defaultSettings) })
let verdicts = pack.judge(graph, by: pack.rules, settings: pack.defaultSettings)
print("verdicts", verdicts.count)
for rule in pack.rules { print(rule.id, best(10) { _ = pack.judge(graph, by: [rule], settings: pack.defaultSettings) }) }
let fresh = RulePack.load().pack
print("compile one by one", clock.measure { for rule in fresh.rules { _ = fresh.problems(of: rule) } })
