internal import SourceText

/// What one environment of a `samconfig` file says of packaging and deploying.
struct SamEnvironment {
  var name: String
  /// Where its first setting stands; where its profiles stand, once there are any.
  private(set) var location: Location
  /// The logical ids that get a signing profile, in the order written.
  private(set) var signed: [Text] = []
  /// The template that it names; nil for the usual one.
  private(set) var template: String?
  /// Whether it says anything of packaging or deploying; one may be there for building alone.
  private(set) var isDeploying = false

  /// A text and where it stands.
  struct Text {
    var text: String
    var location: Location
  }

  init(name: String, location: Location) {
    self.name = name
    self.location = location
  }

  /// Takes in a parameter of a command; `global` is of every command.
  mutating func set(_ parameter: String, of command: String, to values: [Text]) {
    guard ["deploy", "package", "global"].contains(command) else { return }
    if command != "global" { isDeploying = true }
    switch parameter {
    case "signing_profiles":
      isDeploying = true
      if signed.isEmpty, let place = values.first?.location { location = place }
      for value in values { signed += value.signedNames.map { Text(text: $0, location: value.location) } }
    case "template_file", "template": template = values.first?.text
    default: break
    }
  }

  func signs(_ name: String) -> Bool { signed.contains { $0.text == name } }

  /// Whether it deploys the template of this name that lies beside it.
  ///
  /// What was built out of a template has the usual name in a folder of its own.
  func deploys(_ name: String) -> Bool {
    let isUsual = ["template.yaml", "template.yml", "template.json"].contains(name)
    guard let template = template.map(RelativePath.normalized) else { return isUsual }
    return template == name || isUsual && template.hasPrefix(".aws-sam/")
  }
}

extension SamEnvironment.Text {
  /// The ids in `Function=Profile:Owner Layer="Profile"`.
  ///
  /// Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/authoring-codesigning.html>
  fileprivate var signedNames: [String] {
    var names: [String] = []
    var word: [UInt8] = []
    var isName = true
    var isQuoted = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"):
        if isQuoted { continue }
        word = []
        isName = true
      case UInt8(ascii: "=") where isName && !isQuoted:
        names.append(String(decoding: word, as: UTF8.self))
        isName = false
      default: if isName { word.append(byte) }
      }
    }
    return names
  }
}
