import Linting
import SourceText

extension JSONWriter {
  /// Writes an array with what `body` makes of each element.
  mutating func array<Element>(
    _ name: String, _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    array(name) { json in
      for element in elements { body(&json, element) }
    }
  }

  /// Writes a member, or null in its place.
  mutating func optional<Value>(_ name: String, _ value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
    key(name)
    if let value { body(&self, value) } else { null() }
  }

  mutating func strings(_ name: String, _ strings: some Sequence<String>) {
    array(name, strings) { $0.string($1) }
  }

  /// Writes an object of inputs and their values; of two inputs with one name, the first.
  mutating func members(_ name: String, of assignments: [Finding.Witness.Assignment]) {
    object(name) { json in
      var seen: Set<String> = []
      for assignment in assignments where seen.insert(assignment.input).inserted {
        json.member(assignment.input, assignment.value)
      }
    }
  }
}
