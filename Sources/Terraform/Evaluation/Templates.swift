import HCLSyntax
import ResourceModel
import SourceText

extension Evaluator {
  func template(_ parts: [TemplatePart], in scope: Scope) throws(EvaluationError) -> CtyValue {
    var text = TextBuilder()
    if let unknown = try write(parts, to: &text, in: scope) { return .unknown(unknown, type: .string) }
    return text.value
  }

  /// Gives why the shape of the text is not known, if so.
  private func write(_ parts: [TemplatePart], to text: inout TextBuilder, in scope: Scope) throws(EvaluationError)
    -> Unknown?
  {
    for part in parts {
      switch part {
      case .text(let literal, _): text.append(literal)
      case .interpolation(let expression):
        text.append(try interpolated(try evaluate(expression, in: scope), at: expression))
      case .conditional(let condition, let then, let otherwise, _):
        let test = try truth(of: condition, in: scope)
        guard let isTrue = test.bool else { return test.anyUnknown }
        if let unknown = try write(isTrue ? then : otherwise, to: &text, in: scope) { return unknown }
      case .loop(let key, let value, let collection, let body, _):
        let items = try iterate(try evaluate(collection, in: scope), at: collection.location)
        switch items {
        case .unknown(let unknown): return unknown
        case .known(let items):
          for item in items {
            guard cache.enter() else { return Unknown(.tooLarge, at: collection.location) }
            defer { cache.leave() }
            var inner = scope.binding(value.text, to: item.value)
            if let key { inner = inner.binding(key.text, to: item.key) }
            if let unknown = try write(body, to: &text, in: inner) { return unknown }
          }
        }
      }
    }
    return nil
  }

  private func interpolated(_ value: CtyValue, at expression: Expression) throws(EvaluationError) -> CtyValue {
    guard !value.isNull else {
      throw EvaluationError("a null value cannot be part of a string", at: expression.location)
    }
    do { return try value.converted(to: .string) } catch {
      throw EvaluationError("\(value.type.name) cannot be part of a string", at: expression.location)
    }
  }
}
