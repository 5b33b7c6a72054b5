import Fixity
import Foundation

/// What a bundle was rendered from, as its `bag-info.txt` says: the snapshot, or in an edition of a part of the dossier its own view of it.
struct BundleOrigin {
    /// The fingerprint of the snapshot.
    let snapshot: String?
    /// The fingerprint of the view.
    let view: String?

    /// - Parameter bag: The folder of a bag whose `bag-info.txt` is a file, or not there.
    /// - Throws: `SystemError`, where the system does not hand it over.
    init(bag: String) throws {
        let info = try WholeFile.bytes(bag + "/bag-info.txt") ?? Data()
        let lines = String(decoding: info, as: UTF8.self).split(separator: "\n")
        func value(_ label: String) -> String? { lines.first { $0.hasPrefix(label + ": ") }.map { String($0.dropFirst(label.utf8.count + 2)) } }
        snapshot = value("Vitrine-Snapshot")
        view = value("Vitrine-View")
    }
}
