import Linting
import Testing

@Suite("Graph as plain data", .timeLimit(.minutes(5)))
struct GraphViewTests {
  /// `Source -attribute-> Target`, one an edge.
  private func edges(_ graph: GraphView) -> [String] {
    graph.edges.map { "\(graph.nodes[$0.source].address) -\($0.attribute)-> \(graph.nodes[$0.target].address)" }
  }

  private let topic = "  Topic: {Type: AWS::SNS::Topic}\n"

  @Test("nodes are what a kind reads, with file and line; edges are its links") func chain() {
    let template = "Resources:\n" + topic + function("F", "CodeSigningConfigArn: !Ref Signing") + signing
    let graph = linted(["t.yaml": template]).graph
    #expect(graph.nodes.map(\.address) == ["F", "Signing", "Release"])
    #expect(graph.nodes.map(\.line) == [3, 11, 16])
    #expect(graph.nodes.map(\.kind) == ["lambda.Function", "lambda.CodeSigningConfig", "signer.SigningProfile"])
    #expect(edges(graph) == ["F -codeSigningConfig-> Signing", "Signing -publishers-> Release"])
  }

  @Test("a link that holds in some scenario only is an edge too") func conditional() {
    let template = """
      Parameters: {P: {Type: String, Default: a}}
      Conditions: {C: !Equals [!Ref P, b]}
      Resources:

      """
    let graph = linted([
      "t.yaml": template + function("F", "CodeSigningConfigArn: !If [C, !Ref Signing, !Ref AWS::NoValue]") + signing
    ]).graph
    #expect(edges(graph).first == "F -codeSigningConfig-> Signing")
  }

  @Test("of the files around a target only what it is linked with is shown") func scope() {
    let files = [
      "app.yaml": "Resources:\n" + function("F", "CodeSigningConfigArn: !ImportValue signing"),
      "platform.yaml": "Resources:\n" + signing + function("Other") + """
        Outputs:
          Arn: {Value: !Ref Signing, Export: {Name: signing}}

        """,
    ]
    let graph = linted(files, ["app.yaml"]).graph
    #expect(graph.nodes.map(\.address) == ["F", "Signing"])
    #expect(edges(graph) == ["F -codeSigningConfig-> Signing"])
  }

  @Test("nothing asked for, nothing made") func parts() {
    let workspace = ["t.yaml": "Resources:\n" + function("F")]
    #expect(linted(workspace, ["none.yaml"]).graph == GraphView(nodes: [], edges: []))
  }
}
