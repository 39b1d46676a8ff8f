import ResourceModel

extension CtyValue {
  /// Converts as Terraform does for arguments and for variables with a type; fills in what `optional` attributes leave out.
  ///
  /// Source: <https://github.com/zclconf/go-cty/blob/main/docs/convert.md>
  func converted(to type: CtyType) throws(EvaluationError) -> CtyValue {
    var result: CtyValue
    switch content {
    case .null: result = .null(type == .dynamic ? self.type : type)
    case .unknown(var unknown):
      if unknown.type != type, unknown.type != .dynamic, type != .dynamic { unknown.input = nil }
      if type != .dynamic { unknown.type = type }
      result = CtyValue(.unknown(unknown))
    case .reference, .resource, .module: return self
    case .partial, .encoded: result = try convertedPartial(to: type)
    case .bool, .number, .string: result = try convertedPrimitive(to: type)
    case .list, .set, .tuple: result = try convertedSequence(to: type)
    case .map, .object: result = try convertedMapping(to: type)
    }
    result.trace = trace
    return result.marked(sensitive: isSensitive)
  }

  private func convertedPartial(to type: CtyType) throws(EvaluationError) -> CtyValue {
    switch type {
    case .string, .dynamic: self
    case .bool, .number: .unknown(anyUnknown ?? Unknown(), type: type)
    case .list, .set, .map, .tuple, .object: throw mismatch(type)
    }
  }

  private func convertedPrimitive(to type: CtyType) throws(EvaluationError) -> CtyValue {
    switch (content, type) {
    case (_, .dynamic), (.bool, .bool), (.number, .number), (.string, .string): return self
    case (.bool(let value), .string): return .string(value ? "true" : "false")
    case (.number(let number), .string): return .string(number.text)
    case (.string(let text), .number):
      guard let number = DecimalNumber(parsing: text) else {
        throw EvaluationError("cannot convert \"\(text.shortened)\" to number; expected a decimal number")
      }
      return .number(number)
    case (.string("true"), .bool), (.string("1"), .bool): return .yes
    case (.string("false"), .bool), (.string("0"), .bool): return .no
    case (.string(let text), .bool):
      throw EvaluationError("cannot convert \"\(text.shortened)\" to bool; expected \"true\" or \"false\"")
    default: throw mismatch(type)
    }
  }

  private func convertedSequence(to type: CtyType) throws(EvaluationError) -> CtyValue {
    guard let elements else { return self }
    switch type {
    case .dynamic: return self
    case .list(let target):
      if case .list(_, target) = content { return self }
      let (converted, unified) = try convertedElements(elements, to: target)
      return .list(converted, of: unified)
    case .set(let target):
      if case .set(_, target) = content { return self }
      let (converted, unified) = try convertedElements(elements, to: target)
      return .set(converted, of: unified)
    case .tuple(let targets):
      guard case .tuple = content, targets.count == elements.count else { throw mismatch(type) }
      var converted: [CtyValue] = []
      for (element, target) in zip(elements, targets) { converted.append(try element.converted(to: target)) }
      return .tuple(converted)
    case .bool, .number, .string, .map, .object: throw mismatch(type)
    }
  }

  private func convertedMapping(to type: CtyType) throws(EvaluationError) -> CtyValue {
    guard let entries else { return self }
    switch type {
    case .dynamic: return self
    case .map(let target):
      if case .map(_, target) = content { return self }
      let (converted, unified) = try convertedElements(entries.map(\.value), to: target)
      return .map(zip(entries, converted).map { Entry(key: $0.key, value: $1) }, of: unified)
    case .object(let attributes): return try convertedObject(to: attributes)
    case .bool, .number, .string, .list, .set, .tuple: throw mismatch(type)
    }
  }

  private func convertedObject(to attributes: [CtyType.ObjectAttribute]) throws(EvaluationError) -> CtyValue {
    var converted: [Entry] = []
    for attribute in attributes {
      var value = entry(attribute.name)
      if attribute.isOptional, value?.isNull ?? true { value = attribute.defaultValue ?? .null(attribute.type) }
      guard let value else { throw EvaluationError("attribute \"\(attribute.name)\" is required") }
      do {
        converted.append(Entry(key: attribute.name, value: try value.converted(to: attribute.type)))
      } catch {
        throw EvaluationError("attribute \"\(attribute.name)\": \(error.message)", at: error.location)
      }
    }
    return .object(converted)
  }

  /// All elements of one type, which is found when `target` leaves it open.
  private func convertedElements(_ elements: [CtyValue], to target: CtyType) throws(EvaluationError)
    -> ([CtyValue], CtyType)
  {
    var converted: [CtyValue] = []
    converted.reserveCapacity(elements.count)
    for element in elements { converted.append(try element.converted(to: target)) }
    guard target.hasDynamicPart, !converted.isEmpty else { return (converted, target) }
    let known = converted.filter { $0.type != .dynamic }.map(\.type)
    guard let first = known.first else { return (converted, target) }
    if known.allSatisfy({ $0 == first }) { return (converted, first) }
    guard let unified = CtyType.unified(known) else {
      throw EvaluationError("all elements must have the same type")
    }
    guard unified != .dynamic else { return (converted, unified) }
    for index in converted.indices { converted[index] = try converted[index].converted(to: unified) }
    return (converted, unified)
  }

  private func mismatch(_ type: CtyType) -> EvaluationError {
    let wanted =
      switch type {
      case .list(.dynamic): "list of any single type"
      case .set(.dynamic): "set of any single type"
      case .map(.dynamic): "map of any single type"
      default: type.name
      }
    return EvaluationError("cannot convert \(self.type.name) to \(wanted)")
  }
}

extension String {
  /// At most 60 characters, for messages.
  var shortened: String { count > 60 ? prefix(57) + "…" : self }
}
