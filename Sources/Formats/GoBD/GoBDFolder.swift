import Foundation
import Glibc

/// The folder of an `index.xml`, in which its tables are looked for. Names are those of Windows: a `\` parts folders, and capitals make no difference
/// where no file is called exactly so.
final class GoBDFolder {
    enum Place: Equatable {
        /// Relative to the folder, as the disk has it.
        case file(String)
        case missing(String)
        /// It leads out of the folder, or is no path.
        case outside
    }

    private let folder: String
    private var listings: [String: [String]] = [:]

    /// - Parameter index: `index.xml` on disk.
    init(index: String) {
        let end = index.lastIndex(of: "/")
        folder = end.map { String(index[..<$0]) } ?? "."
    }

    func find(_ url: String) -> Place {
        guard let parts = Self.parts(url) else { return .outside }
        if let path = path(parts) { return .file(path) }
        if let decoded = url.removingPercentEncoding, decoded != url, let parts = Self.parts(decoded), let path = path(parts) { return .file(path) }
        return .missing(parts.joined(separator: "/"))
    }

    private static func parts(_ url: String) -> [String]? {
        let text = url.replacingOccurrences(of: "\\", with: "/")
        guard !text.hasPrefix("/"), !text.contains(":"), !text.utf8.contains(0) else { return nil }
        let parts = text.split(separator: "/").map(String.init).filter { $0 != "." }
        return parts.isEmpty || parts.contains("..") ? nil : parts
    }

    private func path(_ parts: [String]) -> String? {
        var path = ""
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            guard let name = name(part, in: path, isFolder: !isLast) else { return nil }
            path += (path.isEmpty ? "" : "/") + name
        }
        return path
    }

    private func name(_ name: String, in path: String, isFolder: Bool) -> String? {
        let above = path.isEmpty ? folder : folder + "/" + path
        if isThere(above + "/" + name, isFolder: isFolder) { return name }
        if listings[path] == nil { listings[path] = (try? FileManager.default.contentsOfDirectory(atPath: above)) ?? [] }
        let wanted = name.lowercased(), found = (listings[path] ?? []).filter { $0.lowercased() == wanted }
        guard found.count == 1, isThere(above + "/" + found[0], isFolder: isFolder) else { return nil }
        return found[0]
    }

    /// No link is followed.
    private func isThere(_ path: String, isFolder: Bool) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == (isFolder ? S_IFDIR : S_IFREG)
    }
}
