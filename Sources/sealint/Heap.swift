#if canImport(Glibc)
  import Glibc
#endif

/// Has the heap grow once and in large pages, where the system has them.
///
/// The kernel takes a microsecond or more for each page when it is first touched. In pages of 4 KiB that was a seventh of the time for
/// a large template. Room that is never touched costs nothing.
func growHeapInLargePages() {
  #if canImport(Glibc)
    let (size, page) = (30 << 20, 2 << 20)
    // The first block is mapped by itself. That it is given back tells malloc to take the next of its size from the heap, and to keep it.
    // It does so up to 32 MiB.
    // Source: <https://man7.org/linux/man-pages/man3/mallopt.3.html>, M_MMAP_THRESHOLD
    for size in [size, size - page] {
      guard let block = unsafe malloc(size) else { return }
      let start = unsafe block.alignedUp(toMultipleOf: page)
      _ = unsafe madvise(start, size - page, MADV_HUGEPAGE)
      unsafe free(block)
    }
  #endif
}
