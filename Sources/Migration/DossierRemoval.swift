package import Faults
package import Fixity
import Foundation
import Glibc

/// Removes the folder of one dossier and nothing else, and writes down what was removed.
///
/// The folder is first renamed, in one step and beside itself, so that nobody works in it any more; then everything in it is held against what the
/// client has; then it is listed in the certificate; only then its files go. After a crash at any moment the same call goes on where it was.
package struct DossierRemoval {
    /// The dossier's folder: an absolute path without a link in it.
    package let folder: String
    private let doomed: String
    private let certificate: String
    private let list: String

    package enum Fault: Error, Equatable {
        /// No folder, a link, or something else than when the migration was opened.
        case notTheFolder(String)
        /// PDFs and e-invoices that the client does not have, relative to the folder. Everything is as it was.
        case notKept([String])
    }

    /// - Parameters:
    ///   - migration: Makes the name of the renamed folder its own.
    ///   - certificate: The file that says what was removed; what is removed must not hold it.
    package init(folder: String, migration: Int64, certificate: String) {
        self.folder = folder
        let path = RawPath(folder)
        doomed = "\(path.parent.display)/.\(path.name.display).removing-\(migration)"
        self.certificate = certificate
        list = certificate + ".part"
    }

    package struct Summary: Sendable {
        package let files: Int
        package let octets: Int
    }

    /// Refuses what ``run(isTheDossier:missing:write:)`` would refuse of a folder that still stands in its place; changes nothing.
    ///
    /// - Throws: `Fault`, what the closures throw.
    package func look(isTheDossier: (String) throws -> Bool, missing: (String) throws -> [String]) throws {
        guard FileLocation.kind(folder) == S_IFDIR, FileLocation.real(folder) == folder, try isTheDossier(folder) else {
            throw Fault.notTheFolder(folder)
        }
        let lost = try missing(folder)
        guard lost.isEmpty else { throw Fault.notKept(lost) }
    }

    /// - Parameters:
    ///   - isTheDossier: Whether the folder at a path is the dossier's.
    ///   - missing: The PDFs and e-invoices below a path that the client does not have.
    ///   - write: Writes the certificate, which ends in the lines `<sha256>  <path>` of what was removed.
    /// - Throws: `Fault`, `SystemError`, what the closures throw, after which everything is as it was; `UnfinishedRemoval`.
    package func run(
        isTheDossier: (String) throws -> Bool, missing: (String) throws -> [String], write: (_ list: String, Summary) throws -> Void
    ) throws -> Summary {
        let isTaken = FileLocation.kind(doomed) == S_IFDIR, isAway = !isTaken && FileLocation.kind(folder) == nil
        // Broken off behind its last act, before anyone was told.
        if isAway, FileLocation.kind(list) == nil, FileLocation.kind(certificate) != nil { return try Self.summary(of: certificate) }
        let isGone = isAway && FileLocation.kind(list) != nil
        if !isGone {
            if !isTaken { try takeAway(isTheDossier) }
            try prepare(missing)
        }
        do {
            let summary = try Self.summary(of: list)
            if !isGone { try FileTree.remove(RawPath(doomed)) }
            if !isGone { try FileTree.flushNames(in: RawPath(folder).parent) }
            try write(list, summary)
            unlink(list)
            return summary
        } catch let cause as any UserFault {
            throw UnfinishedRemoval(folder: folder, rest: FileLocation.kind(doomed) == nil ? nil : doomed, causes: cause.causes)
        }
    }

    private func takeAway(_ isTheDossier: (String) throws -> Bool) throws {
        guard FileLocation.kind(folder) == S_IFDIR, FileLocation.real(folder) == folder, try isTheDossier(folder) else {
            throw Fault.notTheFolder(folder)
        }
        // Of another run that was given the same name for its certificate.
        unlink(list)
        try Self.rename(folder, doomed)
    }

    /// Holds the renamed folder against what the client has, and lists it. Nothing was deleted while there is no list, so that until then whatever
    /// fails ends with the folder in its place again.
    private func prepare(_ missing: (String) throws -> [String]) throws {
        guard FileLocation.kind(list) == nil else {
            let lost = try missing(doomed)
            guard lost.isEmpty else { throw Fault.notKept(lost) }
            return
        }
        do {
            try FileTree.flushNames(in: RawPath(folder).parent)
            let lost = try missing(doomed)
            guard lost.isEmpty else { throw Fault.notKept(lost) }
            try writeList()
        } catch {
            unlink(list)
            // That the disk keeps this is not needed: the same command finds the folder under either name.
            guard (try? Self.rename(doomed, folder)) != nil else {
                guard let cause = error as? any UserFault else { throw error }
                throw UnfinishedRemoval(folder: folder, rest: doomed, causes: cause.causes)
            }
            if let unconfirmed = error as? Unconfirmed { throw unconfirmed.cause }
            throw error
        }
    }

    /// Everything below the folder with its SHA-256, and on the last line how much that is. The list is there whole or not at all.
    private func writeList() throws {
        let hasher = FileHasher(), root = RawPath(doomed)
        var text = "", octets = 0, files = 0
        try FileTree.walk(root) { entry in
            switch entry.kind {
            case .folder: return
            case .file:
                let found = try hasher.digest(ofFile: root.appending(entry.path))
                text += "\(found.digest.hex)  \(entry.path.display)\n"
                octets += found.size
            default: text += String(repeating: "-", count: 64) + "  \(entry.path.display)\n"
            }
            files += 1
        }
        text += "total \(files) \(octets)\n"
        try AtomicFile(RawPath(list), text).commit()
    }

    /// From the last line of the list, with which the certificate ends too.
    private static func summary(of path: String) throws -> Summary {
        let last = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").last?.split(separator: " ") ?? []
        return Summary(files: last.count == 3 ? Int(last[1]) ?? 0 : 0, octets: last.count == 3 ? Int(last[2]) ?? 0 : 0)
    }

    private static func rename(_ from: String, _ to: String) throws {
        guard Glibc.rename(from, to) == 0 else { throw SystemError(.rename, RawPath(from), errno: errno) }
    }
}

extension DossierRemoval.Fault: UserFault {
    package var messages: [Message] {
        switch self {
        case .notTheFolder(let path): [Message("cli.migration.fault.folder", ["path": path])]
        case .notKept(let paths):
            [Message("cli.migration.fault.not-kept", with: [
                "count": .count(paths.count, of: "files"),
                "paths": .list((paths.prefix(5) + (paths.count > 5 ? ["…"] : [])).map(Message.Value.text)),
            ])]
        }
    }

    package var exitStatus: ExitStatus {
        switch self {
        case .notTheFolder: .usage
        case .notKept: .verificationFailed
        }
    }
}
