extension String {
  /// Whether the text ends with the bytes of `suffix`.
  ///
  /// Unlike `hasSuffix`, which compares characters and looks for their borders from the end, at ten times the cost.
  package func ends(with suffix: String) -> Bool { utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }
}
