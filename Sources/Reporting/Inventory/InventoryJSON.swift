import Linting
import SourceText

/// The inventory as JSON that other tools rely on; fields are only ever added.
///
///     {"functions": [{"address", "type", "file", "line", "packageType", "exists", "codeSigning": SIGNING, "layers": [TARGET]}],
///      "layers": [{"address", "type", "file", "line", "consumers": ["…"]}],
///      "codeSigningConfigs": [{"address", "file", "line", "policy", "publishers": [PUBLISHER], "consumers": ["…"]}],
///      "signingProfiles": [{"address", "file", "line", "platform", "validity": VALIDITY}],
///      "problems": [{"file", "line", "column", "message"}]}
///
/// - `SIGNING` is `{"state", "source", "line", "config": TARGET, "policy", "publishers": [PUBLISHER]}`, and where scenarios differ
///   `"branches": [{"when": {"Stage": "test"}, "default": true, "state", "config", "policy"}]`, the last two only where they are known.
/// - `TARGET` is `{"address", "file", "line"}` for a resource of the graph (among a function's layers only the address), else
///   `{"external": "arn:…"}`, `{"import": "…"}`, `{"parameter": "…", "default": "…"}` or `{"unknown": "why"}`.
/// - `PUBLISHER` is a target with `"attribute"`, `"platform"` and `"validity"`; `VALIDITY` is `{"value": 12, "type": "MONTHS"}` or null.
/// - Lines and columns count from 1; both are null for a path that could not be read.
struct InventoryJSON {
  private var tables = LineTables()

  static func render(_ report: Report) -> [UInt8] {
    var rendering = InventoryJSON()
    var json = JSONWriter(indent: 2)
    rendering.write(report, to: &json)
    json.endLine()
    return json.bytes
  }

  private mutating func write(_ report: Report, to json: inout JSONWriter) {
    let inventory = report.inventory
    json.object { json in
      json.array("functions", inventory.functions) { write($1, to: &$0) }
      json.array("layers", inventory.layers) { json, layer in
        json.object { json in
          write(layer.place, hasType: true, to: &json)
          json.strings("consumers", layer.consumers)
        }
      }
      json.array("codeSigningConfigs", inventory.codeSigningConfigs) { json, config in
        json.object { json in
          write(config.place, to: &json)
          json.member("policy", config.policy)
          json.array("publishers", config.publishers) { write($1, to: &$0) }
          json.strings("consumers", config.consumers)
        }
      }
      json.array("signingProfiles", inventory.signingProfiles) { json, profile in
        json.object { json in
          write(profile.place, to: &json)
          json.member("platform", profile.platform)
          json.validity(profile.validity)
        }
      }
      writeProblems(of: report, to: &json)
    }
  }

  private mutating func write(_ function: Inventory.Function, to json: inout JSONWriter) {
    json.object { json in
      write(function.place, hasType: true, to: &json)
      json.member("packageType", function.packageType.rawValue)
      json.member("exists", function.exists.rawValue)
      json.object("codeSigning") { json in write(function.codeSigning, to: &json) }
      json.array("layers", function.layers) { json, target in
        json.object { json in write(target, hasPlace: false, to: &json) }
      }
    }
  }

  private mutating func write(_ signing: Inventory.CodeSigning, to json: inout JSONWriter) {
    json.member("state", signing.state.rawValue)
    json.member("source", signing.source)
    json.optional("line", signing.location) { $0.integer(tables.line(of: $1)) }
    json.optional("config", signing.config) { json, target in
      json.object { json in write(target, to: &json) }
    }
    json.member("policy", signing.policy)
    json.array("publishers", signing.publishers) { write($1, to: &$0) }
    guard !signing.branches.isEmpty else { return }
    json.array("branches", signing.branches) { json, branch in
      json.object { json in write(branch, to: &json) }
    }
  }

  private mutating func write(_ branch: Inventory.Branch, to json: inout JSONWriter) {
    json.members("when", of: branch.when)
    json.member("default", branch.isDefault)
    json.member("state", branch.state.rawValue)
    if let config = branch.config {
      json.object("config") { json in write(config, to: &json) }
    }
    if let policy = branch.policy { json.member("policy", policy) }
  }

  private mutating func write(_ publisher: Inventory.Publisher, to json: inout JSONWriter) {
    json.object { json in
      write(publisher.target, hasPlace: false, to: &json)
      json.member("attribute", publisher.attribute)
      json.member("platform", publisher.platform)
      json.validity(publisher.validity)
    }
  }

  /// Writes the members of a target.
  private mutating func write(_ target: Inventory.Target, hasPlace: Bool = true, to json: inout JSONWriter) {
    switch target {
    case .resource(let place) where hasPlace: write(place, to: &json)
    case .resource(let place): json.member("address", place.address)
    case .external(let arn): json.member("external", arn)
    case .imported(let name): json.member("import", name)
    case .input(let name, let defaultValue):
      json.member("parameter", name)
      if let defaultValue { json.member("default", defaultValue) }
    case .unknown(let reason): json.member("unknown", reason)
    }
  }

  /// Writes the members of a place.
  private mutating func write(_ place: Inventory.Place, hasType: Bool = false, to json: inout JSONWriter) {
    json.member("address", place.address)
    if hasType { json.member("type", place.type) }
    json.member("file", place.location.file.path)
    json.member("line", tables.line(of: place.location))
  }

  private mutating func writeProblems(of report: Report, to json: inout JSONWriter) {
    json.array("problems") { json in
      for diagnostic in report.diagnostics {
        let start = tables.start(of: diagnostic.location, in: .scalar)
        json.object { json in
          json.member("file", diagnostic.location.file.path)
          json.member("line", start.line)
          json.member("column", start.column)
          json.member("message", diagnostic.message)
        }
      }
      for path in report.unreadable {
        json.object { json in
          json.member("file", path.path)
          json.member("line", nil)
          json.member("column", nil)
          json.member("message", path.explanation)
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes a validity; its value as a number when it is written as one.
  fileprivate mutating func validity(_ validity: Inventory.Validity?) {
    optional("validity", validity) { json, validity in
      json.object { json in
        json.key("value")
        if validity.isNumber, let number = Int(validity.value) {
          json.integer(number)
        } else {
          json.string(validity.value)
        }
        json.member("type", validity.type)
      }
    }
  }
}
