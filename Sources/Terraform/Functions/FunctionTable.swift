/// Every function by name.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions>
enum FunctionTable {
  static let all: [String: CtyFunction] = {
    let topics = [
      strings, patterns, numbers, collections, selections, sets, conversions, encodings, documents, hashes, networks,
      dates, files,
      formats, volatile,
    ]
    return topics.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }()

  /// Looks a function up; `core::` names the built-in functions.
  static func function(named name: String) -> CtyFunction? {
    all[name.hasPrefix("core::") ? String(name.dropFirst(6)) : name]
  }
}
