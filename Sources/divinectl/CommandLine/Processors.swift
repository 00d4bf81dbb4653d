import Civil
import Glibc

/// How many processors the process may use at once: those that it is bound to, and no more than
/// the share of time that its control groups give it.
@Sendable func usableProcessors() -> Int {
  let list =
    text("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
  let bound =
    list.flatMap { processors(inList: String($0.drop { $0 != ":" }.dropFirst())) }
    ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))
  return max(1, min(bound, quota() ?? bound))
}

/// How many processors a list of the kernel names (`0-3,8`); nil where it is none.
func processors(inList text: String) -> Int? {
  var count = 0
  for range in text.split(separator: ",") {
    let ends = range.split(separator: "-").compactMap { (end: Substring) -> Int? in
      Int(String(end.filter { !$0.isWhitespace }))
    }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last else {
      return nil
    }
    count += last - first + 1
  }
  return count > 0 ? count : nil
}

/// The smallest quota of the control group and those above it, in whole processors.
private func quota() -> Int? {
  let start = "0::"
  guard
    let group = text("/proc/self/cgroup")?.split(separator: "\n")
      .first(where: { $0.hasPrefix(start) })
  else { return nil }
  var path = "/sys/fs/cgroup" + group.dropFirst(start.count)
  var least: Int?
  while path.hasPrefix("/sys/fs/cgroup") {
    if let quota = processors(ofQuota: text("\(path)/cpu.max") ?? "") {
      least = min(least ?? quota, quota)
    }
    guard let end = path.lastIndex(of: "/") else { break }
    path = String(path[..<end])
  }
  return least
}

/// How many processors `cpu.max` allows, a part counting as one; nil where it sets no bound.
///
/// - Parameter text: microseconds in a period of microseconds (`150000 100000`), or `max`.
func processors(ofQuota text: String) -> Int? {
  let words = text.split(whereSeparator: \.isWhitespace)
  guard words.count == 2, let time = Int(words[0]), let period = Int(words[1]), time > 0,
    period > 0
  else { return nil }
  return (time - 1) / period + 1
}

/// The text of a small file of the kernel, whose size it does not know.
private func text(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  return (try? readDescriptor(descriptor, count: 4096)).map { String(decoding: $0, as: UTF8.self) }
}
