import CEL
import ResourceModel
import SourceText

extension Judgement {
  /// The text edit that sets the fix's attribute, where its value is a literal that stands in the file as it is.
  var fix: Failure.Fix? {
    guard let plan = compiled.check.fix, let path = plan.attribute, let expression = compiled.fixValue else {
      return nil
    }
    guard case .string(let replacement) = expression.evaluate(bindings) else { return nil }
    guard let value = place(at: path).value, value.trace.count == 1, let location = value.location else { return nil }
    guard let written = value.plainText, !value.isSecret else { return nil }
    for quote in ["", "\"", "'"] where location.text == quote + written + quote {
      let edit = TextEdit(location, replacement: quote + replacement + quote)
      return Failure.Fix(title: plan.title, edits: [edit], isUnsafe: plan.isUnsafe)
    }
    return nil
  }
}
