@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode's normal form C, in which Terraform keeps every string.
  ///
  /// Source: <https://github.com/zclconf/go-cty/blob/main/docs/types.md#primitive-types>
  var normalized: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : String(String.UnicodeScalarView(_nfc))
  }
}
