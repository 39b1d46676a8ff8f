import SourceText
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files below one directory of the disk; nothing outside it is ever opened, links included.
///
/// A class because it owns what it learnt about directories: each is checked once, not for every file in it.
final class DiskWorkspace: Workspace {
  /// The directory that nothing leads out of, without links in it.
  let root: String
  /// Where relative paths start.
  let start: String
  let startInRoot: String
  private let checkedDirectories = Mutex<[String: RealPath]>([:])

  /// - Parameters:
  ///   - root: a directory; links in its path are followed.
  ///   - start: the directory that relative paths are relative to.
  init(root: String, start: String) {
    let root = realPath(root) ?? root
    self.root = root
    self.start = start
    let real = realPath(start)
    startInRoot = real.map { $0.hasPrefix(root + "/") ? String($0.dropFirst(root.count + 1)) : "" } ?? ""
  }

  func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    let directory = try checkedDirectory(RelativePath.directory(of: path))
    let name = RelativePath.name(of: path)
    var full = RelativePath.join(directory, name)
    var descriptor = openFile(full, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ELOOP {
      full = try insideRoot(full)
      descriptor = openFile(full, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    }
    guard descriptor >= 0 else { throw workspaceError(errno) }
    defer { close(descriptor) }
    return try contents(of: descriptor)
  }

  func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry] {
    let full = try checkedDirectory(directory)
    guard let stream = unsafe opendir(full) else { throw workspaceError(errno) }
    defer { unsafe closedir(stream) }
    var entries: [WorkspaceEntry] = []
    while let record = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &record.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if let entry = entry(name, type: Int32(unsafe record.pointee.d_type), in: full) { entries.append(entry) }
    }
    return entries.sorted { $0.name < $1.name }
  }

  private func entry(_ name: String, type: Int32, in directory: String) -> WorkspaceEntry? {
    switch type {
    case Int32(DT_DIR): return WorkspaceEntry(name: name, isDirectory: true)
    case Int32(DT_REG): return WorkspaceEntry(name: name, isDirectory: false)
    case Int32(DT_LNK), Int32(DT_UNKNOWN): break
    default: return nil
    }
    let full = directory + "/" + name
    do throws(WorkspaceError) {
      _ = try insideRoot(full)
    } catch .outsideRoot {
      return nil
    } catch {
      return WorkspaceEntry(name: name, isDirectory: false, isLink: true, problem: error)
    }
    guard let mode = fileMode(full) else { return nil }
    return WorkspaceEntry(name: name, isDirectory: mode == S_IFDIR, isLink: type == Int32(DT_LNK))
  }

  /// The directory without links in its path, once it is known to lie inside the root.
  private func checkedDirectory(_ path: String) throws(WorkspaceError) -> String {
    if let known = checkedDirectories.withLock({ $0[path] }) { return known.text }
    let real = try insideRoot(RelativePath.join(start, path))
    checkedDirectories.withLock { $0[path] = RealPath(text: real) }
    return real
  }

  /// A path without links.
  ///
  /// A type of its own, as the code for dictionaries from strings to strings is taken from a package that is built without our
  /// flags: the first of them would search all conformances of the program.
  private struct RealPath {
    var text: String
  }

  private func insideRoot(_ path: String) throws(WorkspaceError) -> String {
    guard !path.utf8.contains(0) else { throw .notFound }
    guard let real = realPath(path) else { throw workspaceError(errno) }
    guard root == "/" || real == root || real.hasPrefix(root + "/") else { throw .outsideRoot }
    return real
  }

  private func contents(of descriptor: Int32) throws(WorkspaceError) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw workspaceError(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
    let size = Int(status.st_size)
    guard size <= SourceFile.sizeLimit else { throw .tooLarge(size: size, limit: SourceFile.sizeLimit) }
    var failure: WorkspaceError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = unsafe readBytes(descriptor, buffer.baseAddress.map { unsafe $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = workspaceError(errno) }
        if got <= 0 { break }
        count += got
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// The path with every link followed; nil with `errno` set when there is no such file.
func realPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// The type bits of a directory.
let directoryMode = S_IFDIR
/// The type bits of a regular file.
let regularFileMode = S_IFREG

/// The file's type bits, links followed; nil when there is none.
func fileMode(_ path: String) -> mode_t? {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  return status.st_mode & S_IFMT
}

/// Makes a directory where there is none; the one above it must be there.
func makeDirectory(_ path: String) throws(Failure) {
  guard fileMode(path) == nil, unsafe mkdir(path, 0o755) != 0 else { return }
  throw Failure(message: "the directory '\(path.printable)' cannot be made: \(unsafe String(cString: strerror(errno)))")
}

/// Where the program was started.
func currentDirectory() -> String {
  if let standIn = StandIn.current { return standIn.directory }
  guard let path = unsafe getcwd(nil, 0) else { return "/" }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// A descriptor; negative with `errno` set when the file cannot be opened. What is created can be read by all.
func openFile(_ path: String, _ flags: Int32) -> Int32 {
  unsafe open(path, flags, 0o644)
}

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}

private func workspaceError(_ code: Int32) -> WorkspaceError {
  switch code {
  case ENOENT, ENOTDIR: .notFound
  case ELOOP: .unreadable("its symbolic links go in a circle")
  case EACCES, EPERM: .unreadable("permission denied")
  case EISDIR: .notARegularFile
  default: .unreadable(unsafe String(cString: strerror(code)))
  }
}
