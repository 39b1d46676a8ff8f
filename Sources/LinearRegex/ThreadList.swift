/// The ways that a machine follows, the ones that count more first, each with the places of its groups.
struct ThreadList {
  private var places: [Int]
  /// For each instruction its index in `places`; valid only where `places` confirms it.
  private var indices: [Int]
  private var slots: [Int]
  private let slotCount: Int
  private(set) var count = 0

  /// - Parameter capacity: the number of instructions.
  init(capacity: Int, slotCount: Int) {
    places = Array(repeating: 0, count: capacity)
    indices = places
    slots = Array(repeating: -1, count: capacity * slotCount)
    self.slotCount = slotCount
  }

  var isEmpty: Bool { count == 0 }

  /// The instruction of a way.
  subscript(_ index: Int) -> Int { places[index] }

  mutating func removeAll() {
    count = 0
  }

  /// Whether the instruction was not there yet.
  mutating func insert(_ place: Int) -> Bool {
    let index = indices[place]
    guard index >= count || places[index] != place else { return false }
    places[count] = place
    indices[place] = count
    count += 1
    return true
  }

  /// Stores the groups of the way that was inserted last.
  mutating func store(_ values: [Int]) {
    let start = (count - 1) * slotCount
    for slot in 0..<slotCount { slots[start + slot] = values[slot] }
  }

  func load(_ index: Int, into values: inout [Int]) {
    let start = index * slotCount
    for slot in 0..<slotCount { values[slot] = slots[start + slot] }
  }
}
