import Snapshots
import Spelling

/// The name of an original in a bundle. A browser that opens a page from a folder saves a file under the name that it has there, so this is one that
/// a person knows: a stem of the file's own name, then the first digits of its fingerprint.
enum OriginalName {
    /// Digits of the fingerprint in the name.
    static let digits = 16
    private static let stemLimit = 44

    /// - Parameter shared: First digits that several originals of the edition have; these have the whole fingerprint as their name.
    static func path(_ file: ArchivedFile, shared: Set<String>) -> String {
        let key = String(file.sha256.prefix(digits))
        guard !shared.contains(key) else { return file.storedPath }
        let (name, ending) = parts(file.name)
        // A file of an inert kind says in its stem what it is: `factuur-xml-0123456789abcdef.txt`.
        let isInert = ["txt", "bin"].contains(file.fileExtension) && !ending.isEmpty && ending != file.fileExtension
        let tail = isInert ? "-" + ending : "", stem = slug(name, limit: stemLimit - tail.utf8.count)
        return "files/\(file.sha256.prefix(2))/\(stem.isEmpty ? "original" : stem)\(tail)-\(key).\(file.fileExtension)"
    }

    /// A name without its ending, and the ending in small letters; a name whose last part is a number, or long, has none.
    static func parts(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
        let ending = name[name.index(after: dot)...]
        guard (1...5).contains(ending.utf8.count), ending.utf8.allSatisfy({ isLetter($0) || (48...57).contains($0) }),
            ending.utf8.contains(where: isLetter)
        else { return (name, "") }
        return (String(name[..<dot]), ending.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
}

extension Site {
    /// Where an original stands in the bundle.
    func original(_ file: ArchivedFile) -> String { OriginalName.path(file, shared: sharedDigits) }
}
