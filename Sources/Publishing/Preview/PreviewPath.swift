import Foundation

/// The path of a request, taken apart. Each name is one that a bundle may have, so that nothing in it climbs, hides a slash or has a second meaning.
struct PreviewPath: Equatable {
    let names: [String]

    /// - Parameter encoded: As the request has it, without its query; a folder stands for the `index.html` in it.
    /// - Returns: nil for a path that no bundle has.
    init?(_ encoded: String) {
        guard encoded.hasPrefix("/") else { return nil }
        var parts = encoded.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.last == "" { parts[parts.count - 1] = "index.html" }
        let names = parts.compactMap(\.removingPercentEncoding)
        guard names.count == parts.count, names.allSatisfy(Self.isName) else { return nil }
        self.names = names
    }

    /// Capitals too, which the assets of other templates may have.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != 46, first != 45, name.utf8.count <= 255 else { return false }
        return name.utf8.allSatisfy { (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0) }
    }
}
