import Fixity
import Foundation
import Migration
import Publishing
import Snapshots

extension StepWork {
    func exportPDFs() throws -> [String: String] {
        let folder = try need(migration.folder, "--dossier"), zip = absolute(try need(asked.zip, "--zip"))
        var command = try ExportCommand.parse([folder, "-o", zip] + making(zip, as: "zip", in: .export) + common)
        try command.run()
        return ["zip": zip, "sha256": try digest(of: zip)]
    }

    /// Reads the zip back: it is the one that was made, and every PDF of the dossier is in it as it is now.
    func checkZip() throws -> [String: String] {
        let zip = try need(migration.facts(.export)["zip"], "export"), digest = try digest(of: zip)
        guard digest == migration.facts(.export)["sha256"] else { throw changed(zip) }
        let missing = try PDFExport.missing(from: RawPath(zip), dossier: RawPath(try need(migration.folder, "--dossier")))
        guard missing.isEmpty else { throw lost(missing.map(\.display)) }
        return ["zip": zip, "sha256": digest]
    }

    /// The zip that was checked, unchanged.
    func checkedZip() throws -> String {
        let zip = try need(migration.facts(.check)["zip"], "check")
        guard FileManager.default.fileExists(atPath: zip), try digest(of: zip) == migration.facts(.check)["sha256"] else { throw changed(zip) }
        return zip
    }

    func remove() throws -> [String: String] {
        guard asked.confirm == migration.dossier else {
            throw Failure(code: .usage, message: terminal.say("cli.migration.fault.confirm", ["dossier": migration.dossier]))
        }
        let folder = try need(migration.folder, "--dossier"), zip = try checkedZip(), certificate = zip + ".removal.txt"
        for path in [zip, certificate, absolute(options.register)] where path.hasPrefix(folder + "/") {
            throw Failure(code: .usage, message: terminal.say("cli.migration.fault.folder", ["path": path]))
        }
        do {
            let summary = try DossierRemoval(folder: folder, migration: migration.id, certificate: certificate).run(
                isTheDossier: { try DossierInput(path: $0).identifier() == migration.dossier },
                missing: { try PDFExport.missing(from: RawPath(zip), dossier: RawPath($0)).map(\.display) },
                write: { list, _ in try writeCertificate(certificate, list: list, zip: zip) })
            terminal.print("cli.migration.removed", [
                "files": terminal.counted("files", summary.files), "bytes": terminal.notation.octets(summary.octets), "path": certificate,
            ])
            return ["certificate": certificate, "sha256": try digest(of: certificate), "files": String(summary.files)]
        } catch let fault as DossierRemoval.Fault {
            switch fault {
            case .notTheFolder(let path): throw Failure(code: .usage, message: terminal.say("cli.migration.fault.folder", ["path": path]))
            case .notKept(let paths): throw lost(paths)
            }
        }
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
    private func changed(_ zip: String) -> Failure { Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.zip-changed", ["path": zip])) }

    private func lost(_ paths: [String]) -> Failure {
        let shown = paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " …" : "")
        return Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.pdf-missing", [
            "count": terminal.counted("pdfs", paths.count), "paths": shown,
        ]))
    }

    private var options: RegisterOptions { asked.options }
}
