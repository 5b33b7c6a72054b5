import Fixity
import Foundation
import Migration
import Publishing
import Snapshots

extension StepWork {
    func exportPDFs() throws -> () throws -> Facts {
        let folder = try need(migration.folder, "--dossier"), zip = absolute(try need(asked.zip, "--zip"))
        let command = try ExportCommand.parse([folder, "-o", zip] + replacing(zip, as: "zip", in: .export) + common)
        _ = try command.look(terminal)
        return {
            try note(zip, as: "zip", in: .export)
            try run(command)
            return ["zip": zip, "sha256": try digest(of: zip)]
        }
    }

    /// Reads the zip back: it is the one that was made, and every PDF and e-invoice of the dossier is in it as it is now.
    func checkZip() throws -> () throws -> Facts {
        let zip = try zip(of: .export), folder = try need(migration.folder, "--dossier")
        _ = try DossierInput(path: folder)
        return {
            let missing = try missing(from: zip, folder)
            guard missing.isEmpty else { throw DossierRemoval.Fault.notKept(missing) }
            return ["zip": zip, "sha256": migration.facts(.export)["sha256"] ?? ""]
        }
    }

    /// The zip that was checked, unchanged.
    func checkedZip() throws -> String { try zip(of: .check) }

    /// The zip that a step noted, if it is there with the bytes that it had then.
    private func zip(of step: Step) throws -> String {
        let zip = try need(migration.facts(step)["zip"], step.rawValue)
        guard FileManager.default.fileExists(atPath: zip), try digest(of: zip) == migration.facts(step)["sha256"] else {
            throw CommandFault.zipChanged(zip)
        }
        return zip
    }

    func remove() throws -> () throws -> Facts {
        guard asked.confirm == migration.dossier else { throw CommandFault.notConfirmed(migration.dossier) }
        let folder = try need(migration.folder, "--dossier"), zip = try checkedZip(), certificate = zip + ".removal.txt"
        for path in [zip, certificate, absolute(options.register)] where FileLocation.isInside(path, folder) { throw CommandFault.inTheFolder(path) }
        let removal = DossierRemoval(folder: folder, migration: migration.id, certificate: certificate)
        // Once begun, the folder may be away, and the removal itself looks at what is left.
        if !migration.hasBegun(.removal) { try removal.look(isTheDossier: isTheDossier, missing: { try missing(from: zip, $0) }) }
        return {
            let summary = try removal.run(
                isTheDossier: isTheDossier, missing: { try missing(from: zip, $0) },
                write: { list, _ in try writeCertificate(certificate, list: list, zip: zip) })
            terminal.print("cli.migration.removed", [
                "files": terminal.counted("files", summary.files), "bytes": terminal.notation.octets(summary.octets), "path": certificate,
            ])
            return ["certificate": certificate, "sha256": try digest(of: certificate), "files": String(summary.files)]
        }
    }

    private func isTheDossier(_ path: String) throws -> Bool { try DossierInput(path: path).identifier() == migration.dossier }

    /// The PDFs and e-invoices in a folder whose bytes are not in the zip.
    private func missing(from zip: String, _ folder: String) throws -> [String] {
        try PDFExport.missing(from: RawPath(zip), dossier: RawPath(folder)).map(\.display)
    }

    /// What was removed, when, by whom and by which zip the client has it. A file of the same name that is there already was written before a crash.
    private func writeCertificate(_ path: String, list: String, zip: String) throws {
        let lines = try String(contentsOfFile: list, encoding: .utf8)
        let text = """
            \(terminal.say("migration.certificate.title"))

            dossier     \(migration.dossier) (\(migration.name))
            office      \(migration.previous)
            migration   \(migration.id), \(register.path)
            operator    \(register.operator)
            removed     \(Date().formatted(.iso8601))
            zip         \(zip)
            sha256      \(migration.facts(.check)["sha256"] ?? "")
            received    \(migration.facts(.delivery)["by"] ?? "")

            \(terminal.say("migration.certificate.list"))

            \(lines)
            """
        try AtomicFile(RawPath(path), text).commit()
    }

    private func digest(of path: String) throws -> String { try FileHasher().digest(ofFile: RawPath(path)).digest.hex }
    private var options: RegisterOptions { asked.options }
}
