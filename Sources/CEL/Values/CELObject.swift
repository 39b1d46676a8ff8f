/// An object of the application, such as a resource, whose members an expression reads one at a time.
///
/// It is a class so that a value stays small and passing one costs a reference count.
package protocol CELObject: AnyObject, Sendable {
  /// The name of its type as the `Environment` declares it.
  var typeName: String { get }

  /// The member whose position in the type's declaration is `field`.
  ///
  /// The result may be `.unknown` or `.error`; one that is declared as an object is an object of that type, `.null`, or one of those two.
  func member(_ field: Int) -> CELValue

  /// Whether that member is set: `.bool`, `.unknown` or `.error`.
  func has(_ field: Int) -> CELValue

  /// Whether both are the same object to an expression: `.bool`, `.unknown` or `.error`.
  func isEqual(to other: any CELObject) -> CELValue
}

extension CELObject {
  package func isEqual(to other: any CELObject) -> CELValue {
    .bool(self === other)
  }
}
