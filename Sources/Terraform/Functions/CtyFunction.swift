import ResourceModel
import SourceText

/// One of Terraform's functions: what it takes and what it gives.
struct CtyFunction: Sendable {
  /// Throws nothing but `EvaluationError`; closures in a table cannot say so by themselves.
  typealias Body = @Sendable (FunctionCall) throws -> CtyValue

  var parameters: [Parameter]
  /// What each argument past the parameters is.
  var variadic: Parameter?
  var body: Body

  init(_ parameters: Parameter..., variadic: Parameter? = nil, body: @escaping Body) {
    self.parameters = parameters
    self.variadic = variadic
    self.body = body
  }

  struct Parameter: Sendable {
    var type: CtyType
    var allowsNull = false
    var symbols = Symbols.refused

    /// How far an argument may be unknown or symbolic before the function's result is unknown without being asked.
    enum Symbols { case refused, inside, everywhere }

    static let string = Parameter(type: .string)
    static let number = Parameter(type: .number)
    static let bool = Parameter(type: .bool)
    static let any = Parameter(type: .dynamic)
    static func list(_ element: CtyType) -> Parameter { Parameter(type: .list(element)) }
    static func set(_ element: CtyType) -> Parameter { Parameter(type: .set(element)) }
    static func map(_ element: CtyType) -> Parameter { Parameter(type: .map(element)) }

    var nullable: Parameter {
      var copy = self
      copy.allowsNull = true
      return copy
    }

    /// Elements may be symbolic.
    var open: Parameter {
      var copy = self
      copy.symbols = .inside
      return copy
    }

    /// The argument itself may be unknown too.
    var symbolic: Parameter {
      var copy = self
      copy.symbols = .everywhere
      return copy
    }
  }
}

/// A call of a function, its arguments converted to what the parameters say.
struct FunctionCall {
  var name: String
  var arguments: [CtyValue]
  var location: Location
  var evaluator: Evaluator
  var scope: Scope

  var resolver: Resolver { evaluator.resolver }

  subscript(index: Int) -> CtyValue { arguments[index] }

  /// The text of an argument that is a known string by its parameter.
  func text(_ index: Int) -> String { arguments[index].string ?? "" }
  func number(_ index: Int) -> DecimalNumber { arguments[index].number ?? .zero }
  func elements(_ index: Int) -> [CtyValue] { arguments[index].elements ?? [] }

  func int(_ index: Int) throws(EvaluationError) -> Int {
    guard let int = number(index).int else {
      throw EvaluationError("\(name) needs a whole number, not \(number(index).text.shortened)")
    }
    return int
  }

  func unknown(_ unknown: Unknown) -> CtyValue { .unknown(unknown) }
}

extension CtyFunction {
  /// Checks and converts the arguments, and calls the function unless an argument is too unknown for it.
  func call(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    try checkCount(call.arguments.count, of: call.name)
    var call = call
    var unknown: Unknown?
    var isSensitive = false
    for (index, argument) in call.arguments.enumerated() {
      guard let parameter = index < parameters.count ? parameters[index] : variadic else { continue }
      let converted = try convert(argument, to: parameter, call: call, index: index)
      isSensitive = isSensitive || converted.isSensitiveInside
      let obstacle =
        switch parameter.symbols {
        case .refused: converted.anyUnknown
        case .inside: converted.unknown
        case .everywhere: Unknown?.none
        }
      if let obstacle { unknown = unknown?.merged(with: obstacle) ?? obstacle }
      call.arguments[index] = converted
    }
    if let unknown { return .unknown(unknown).marked(sensitive: isSensitive) }
    let result: CtyValue
    do { result = try body(call) } catch {
      throw (error as? EvaluationError) ?? EvaluationError("\(call.name) failed")
    }
    return CtyFunction.keepsMarks.contains(call.name)
      ? result : result.marked(sensitive: isSensitive || result.isSensitive)
  }

  /// Functions that decide by themselves what is sensitive.
  private static let keepsMarks: Set<String> = [
    "sensitive", "nonsensitive", "issensitive", "merge", "concat", "tolist", "tomap", "toset", "zipmap", "lookup",
    "element", "values", "keys", "coalesce", "one", "flatten", "length",
  ]

  /// Whether the function can be called with so many arguments.
  func takes(_ count: Int) -> Bool { count >= parameters.count && (count == parameters.count || variadic != nil) }

  /// Throws when the function takes more or fewer arguments.
  func checkCount(_ count: Int, of name: String) throws(EvaluationError) {
    if count < parameters.count {
      throw EvaluationError("\(name) needs \(parameters.count) arguments, not \(count)")
    }
    if count > parameters.count, variadic == nil {
      throw EvaluationError("\(name) takes only \(parameters.count) arguments, not \(count)")
    }
  }

  private func convert(_ argument: CtyValue, to parameter: Parameter, call: FunctionCall, index: Int)
    throws(EvaluationError) -> CtyValue
  {
    if argument.isNull, !parameter.allowsNull {
      throw EvaluationError("argument \(index + 1) of \(call.name) must not be null")
    }
    do { return try argument.converted(to: parameter.type) } catch {
      throw EvaluationError("argument \(index + 1) of \(call.name) is unsuitable: \(error.message)")
    }
  }
}
