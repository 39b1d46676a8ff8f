internal import CLibYAML
import SourceText

/// Mappings with more entries than this have a sorted index.
let indexThreshold = 16

extension NodeTree {
  /// Whether the scalar's text is exactly `bytes`.
  func hasText(_ record: NodeRecord, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard record.kind == .scalar, Int(record.count) == bytes.count else { return false }
    return hasText(record.textRange, of: record, bytes)
  }

  /// Whether a part of the scalar's text is `bytes`.
  func hasText(_ range: Range<Int>, of record: NodeRecord, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    (record.ownsText ? buffer : file.text).withUnsafeBufferPointer {
      compareBytes(UnsafeBufferPointer(rebasing: $0[range]), bytes) == 0
    }
  }

  /// The number of the last entry of `mapping` with this key.
  func entryNumber(of key: UnsafeBufferPointer<UInt8>, in mapping: NodeRecord) -> Int? {
    let (first, count) = (Int(mapping.first), Int(mapping.count))
    func record(_ entry: Int) -> NodeRecord { records[Int(children[first + 2 * entry])] }
    guard mapping.isIndexed else {
      return (0..<count).last { hasText(record($0), key) }
    }
    // The sorted index has equal keys in the order of the file, so the last is just before the first greater one.
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if order(record(sorted(middle)), key) > 0 { high = middle } else { low = middle + 1 }
    }
    guard low > 0 else { return nil }
    let candidate = sorted(low - 1)
    return hasText(record(candidate), key) ? candidate : nil

    func sorted(_ position: Int) -> Int { Int(children[first + 2 * count + position]) }
  }

  /// Below zero when the node comes before `key` in the sorted index, above zero when after it.
  private func order(_ record: NodeRecord, _ key: UnsafeBufferPointer<UInt8>) -> Int {
    guard record.kind == .scalar else { return 1 }
    return (record.ownsText ? buffer : file.text).withUnsafeBufferPointer {
      compareKeys(UnsafeBufferPointer(rebasing: $0[record.textRange]), key)
    }
  }
}

/// Orders by length, then by bytes: any fixed order will do, and lengths are quick to compare.
func compareKeys(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  left.count != right.count ? left.count - right.count : compareBytes(left, right)
}

/// Compares two runs of the same length.
func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  guard let left = left.baseAddress, let others = right.baseAddress else { return 0 }
  return Int(memcmp(left, others, right.count))
}
