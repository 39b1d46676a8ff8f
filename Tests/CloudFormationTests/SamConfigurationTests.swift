import Testing

@Suite("The SAM CLI's configuration", .timeLimit(.minutes(5)))
struct SamConfigurationTests {
  private let template = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      F: {Type: AWS::Serverless::Function}
      L: {Type: AWS::Serverless::LayerVersion}
      T: {Type: AWS::SNS::Topic}
    """

  private func signing(_ resource: String, in name: String = "samconfig.toml", _ text: String) -> String {
    let files = Fixture(["template.yaml": template, name: text])
    return files.value(resource, ["@signing-environments"]) + " of " + files.value(resource, ["@environments"])
  }

  @Test("An environment signs what its profiles name, in any command") func environments() {
    let text = """
      version = 0.1
      [default.global.parameters]
      stack_name = "s"
      [default.package.parameters]
      signing_profiles = "F=\\"Release:111122223333\\" L=Release"
      [prod.deploy.parameters]
      signing_profiles = ["F=Release", "X=\\"A B=C\\""]
      [dev.deploy.parameters]
      region = "eu-west-1"
      [local.build.parameters]
      cached = true
      """
    #expect(signing("F", text) == "['default', 'prod'] of ['default', 'prod', 'dev']")
    #expect(signing("L", text) == "['default'] of ['default', 'prod', 'dev']")
    #expect(signing("B", text) == "no resource of no resource")
  }

  @Test("YAML says the same") func yaml() {
    let text =
      "default:\n  deploy: {parameters: {signing_profiles: 'F=Release L=Release'}}\n  build: [1]\nversion: 0.1\n"
    #expect(signing("L", in: "samconfig.yaml", text) == "['default'] of ['default']")
    #expect(signing("L", in: "samconfig.yml", text) == "['default'] of ['default']")
    #expect(signing("L", in: "samconfig.yaml", "- a\n- b\n") == "[] of []")
    #expect(signing("L", in: "other.toml", text) == "[] of []")
  }

  @Test("An environment that names another template is about that one") func templates() {
    func check(_ template: String, _ expected: String, at place: SourceLocation = #_sourceLocation) {
      let text = "[default.deploy.parameters]\ntemplate_file = \"\(template)\"\nsigning_profiles = \"F=Release\""
      #expect(signing("F", text) == expected, sourceLocation: place)
    }
    check("template.yaml", "['default'] of ['default']")
    check("./template.yaml", "['default'] of ['default']")
    check(".aws-sam/build/template.yaml", "['default'] of ['default']")
    check("other.yaml", "[] of []")
  }

  @Test("A template that is not SAM's has none") func plainTemplates() {
    let files = Fixture([
      "template.yaml": "Resources: {F: {Type: AWS::Lambda::Function}}",
      "samconfig.toml": "[default.deploy.parameters]\nsigning_profiles = \"F=Release\"",
    ])
    #expect(files.addresses == ["F"])
    #expect(files.value("F", ["@environments"]) == "[]")
  }

  @Test("An environment is a resource that knows what there is to sign") func resources() {
    let files = Fixture([
      "template.yaml": template, "samconfig.toml": "[default.deploy.parameters]\nsigning_profiles = \"F=R Gone=R\"",
    ])
    let address = "samconfig.toml [default]"
    #expect(files.addresses.last == address)
    #expect(files.value(address, ["signed"]) == "['F', 'Gone']")
    #expect(files.value(address, ["declared"]) == "['F', 'L']")
    func declared(_ location: String) -> String {
      let nested = Fixture([
        "template.yaml": template
          + "\n  App: {Type: AWS::Serverless::Application, Properties: {Location: \(location)}}",
        "samconfig.toml": "[default.deploy.parameters]\nsigning_profiles = \"F=R\"",
      ])
      return nested.value(address, ["declared"])
    }
    #expect(declared("{ApplicationId: a}") == "['F', 'L']")
    #expect(declared("https://s3.amazonaws.com/b/app.yaml") == "['F', 'L']")
    #expect(declared("gone.yaml").contains("?"))
  }

  @Test("What is wrong in it is told") func problems() {
    let files = Fixture(["template.yaml": template, "samconfig.toml": "[default.deploy\nsigning_profiles = \"F=R\""])
    #expect(files.diagnostics == ["warning 1: ']' was expected here"])
    #expect(files.addresses == ["F", "L", "T"])
  }
}
