import Foundation

/// A path below a folder at which nothing stands yet: the one that is wanted, or one with `-2`, `-3` … behind the name that is taken.
struct FreePath {
    let path: String

    /// - Parameter wanted: Relative to `folder`.
    init(_ wanted: String, in folder: String) {
        var parts = wanted.split(separator: "/").map(String.init)
        var above = folder
        for index in parts.indices {
            let isFile = index == parts.indices.last, name = parts[index]
            var number = 1
            while !Self.isFree(above + "/" + parts[index], isFile: isFile) {
                number += 1
                parts[index] = Self.numbered(name, number, isFile: isFile)
            }
            above += "/" + parts[index]
        }
        path = parts.joined(separator: "/")
    }

    /// Free paths for files that keep one name: the same number behind the name of each, or none.
    ///
    /// - Parameter wanted: Relative to `folder`, in one folder.
    static func together(_ wanted: [String], in folder: String) -> [String] {
        let targets = wanted.map { path in
            let free = FreePath(path, in: folder).path as NSString
            return (above: free.deletingLastPathComponent, name: (path as NSString).lastPathComponent)
        }
        var number = 1
        while true {
            let paths = targets.map { $0.above + "/" + (number == 1 ? $0.name : numbered($0.name, number, isFile: true)) }
            if paths.allSatisfy({ isFree(folder + "/" + $0, isFile: true) }) { return paths }
            number += 1
        }
    }

    /// A folder may be there already, as a folder.
    private static func isFree(_ path: String, isFile: Bool) -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return true }
        return !isFile && isFolder.boolValue
    }

    /// `scan-2.pdf`; a name too long for a file system is cut before the number.
    private static func numbered(_ name: String, _ number: Int, isFile: Bool) -> String {
        let dot = isFile ? name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? $0 : nil } : nil
        var stem = name[..<(dot ?? name.endIndex)]
        let rest = "-\(number)" + name[(dot ?? name.endIndex)...]
        while stem.utf8.count + rest.utf8.count > 255, !stem.isEmpty { stem.removeLast() }
        return stem + rest
    }
}
