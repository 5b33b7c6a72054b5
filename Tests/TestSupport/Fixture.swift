import Foundation
import SampleDossiers
import Synchronization

/// Dossiers and archives that tests share: each made once in a run, by the real program. A test that changes one works in a copy.
package enum Fixture {
    /// A program that did not end well, with what it said.
    package struct Fault: Error {
        let command: String
        let errors: String
    }

    /// The operating system clears it.
    private static let folder = NSTemporaryDirectory() + "vitrine-fixtures-\(ProcessInfo.processInfo.processIdentifier)"

    /// A dossier of the repository: every sort of document, three users.
    package static let complete = Command.root + "/Tests/Dossiers/valid/complete/dossier"

    private static let sample = Result {
        try SampleDossier.write(to: folder + "/sample")
        return folder + "/sample"
    }
    private static let sampleArchive = Result { try archive(sample.get(), to: "sample-archive") }
    private static let completeArchive = Result { try archive(complete, to: "complete-archive") }
    private static let others = Mutex<[String: String]>([:])

    /// The sample dossier.
    /// - Throws: ``Fault``, or what writing throws.
    package static func sampleDossier() throws -> String { try sample.get() }

    /// The archive of the sample dossier.
    /// - Throws: ``Fault``, or what writing throws.
    package static func archiveOfTheSample() throws -> String { try sampleArchive.get() }

    /// The archive of the dossier ``complete``.
    /// - Throws: ``Fault``.
    package static func archiveOfTheComplete() throws -> String { try completeArchive.get() }

    /// The archive of another dossier or auditfile, by its path.
    /// - Throws: ``Fault``.
    package static func archive(of path: String) throws -> String {
        try others.withLock { made in
            if let archive = made[path] { return archive }
            let archive = try archive(path, to: "archive-\(made.count)")
            made[path] = archive
            return archive
        }
    }

    /// Copies a file or folder with its times and its hard links, by reference where the file system can.
    /// - Throws: ``Fault``.
    package static func copy(_ source: String, to target: String) throws {
        let copied = try Command.run("/bin/cp", ["-a", "--reflink=auto", source, target])
        guard copied.status == 0 else { throw Fault(command: "cp", errors: copied.errors) }
    }

    /// A copy of the sample dossier that a test may change.
    /// - Throws: ``Fault``, or what writing throws.
    package static func copySample(to target: String) throws { try copy(sampleDossier(), to: target) }

    private static func archive(_ dossier: String, to name: String) throws -> String {
        let made = try Command.vitrine("archive", dossier, "-o", folder + "/" + name, "--quiet")
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + name).filter { !$0.hasPrefix(".") }
        guard made.status == 0, let id = names?.first else { throw Fault(command: "vitrine archive", errors: made.errors) }
        return folder + "/" + name + "/" + id
    }
}
