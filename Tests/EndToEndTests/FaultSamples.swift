@testable import Fixity
@testable import PackageExport
@testable import Rendering
@testable import Search
@testable import VitrineCLI
import Faults
import Foundation
import GRDB
import Migration
import Publishing
import Snapshots
import Templating
import Zip

/// Each error that a user may meet, in every form that has words of its own.
enum FaultSamples {
    static let all: [any UserFault] = system + templates + publishing + others

    /// What `check --templates` says beside the errors of templates.
    static let ofTemplateCheck: [Message] = {
        let others = Message.Value.message(Message("template.on-others", with: ["pages": .count(2, of: "pages")]))
        let elsewhere = Message.Value.message(Message("template.label-elsewhere", ["place": "x1.yml:3"]))
        let trials = ["label", "link", "outside", "part", "refused"].map {
            Message("template.trial.\($0)", with: ["name": .text("x1"), "others": others])
        }
        let modes = ["light", "dark", "print"].map {
            Message("template.MissingProperty", with: ["name": .text("--x1"), "mode": .message(Message("problem.\($0)Mode"))])
        }
        return trials + modes + [
            Message("template.MissingLabel", with: ["name": .text("x1"), "other": elsewhere]), Message("template.UnclosedBlock"),
            Message("template.NoColour", ["name": "--x1", "value": "x2"]),
            Message("template.UnknownProperty", with: ["name": .text("--x1"), "suggestion": .text("")]),
            Message("template.UnusedLabel", with: ["name": .text("x1"), "suggestion": .text("")]),
        ]
    }()

    private static let path = RawPath("/srv/x1")
    private static let digest = SHA256Digest(of: [])

    private static let system: [any UserFault] =
        SystemError.Operation.allCases.map { SystemError($0, path, errno: EACCES) }
        + (SystemReason.names.keys.sorted() + [ENODATA]).map { SystemError(.open, path, errno: $0) }
        + [
            FileChanged(path: path), DigestMismatch(path: path, expected: digest, found: digest), StagingFault.busy(path),
            StagingFault.destinationExists(path), HalfMoved(folder: path, cause: SystemError(.create, path, errno: EIO)), NoThread(errno: EAGAIN),
            RefusedRead(path: "/srv/x1", reason: SystemReason(errno: EIO)), SearchIndexFault(EIO),
        ]
        + Unconfirmed.Remedy.allCases.map { Unconfirmed(path, SystemError(.flush, path, errno: EIO), $0) }
        + [Unconfirmed(path, SystemError(.flush, path, errno: ENOSPC), .verify)]
        + [CocoaError(.fileReadNoPermission, userInfo: [NSFilePathErrorKey: "/srv/x1"]), CocoaError(.fileWriteOutOfSpace)]
        + ([.SQLITE_FULL, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_BUSY, .SQLITE_NOMEM]
        as [ResultCode])
            .map { DatabaseError(resultCode: $0) }

    private static let problems: [TemplateProblem] = [
        .unreadable(SystemReason(errno: ENOENT)), .notUTF8, .unclosedTag, .unsupportedTag("{{=x}}"), .unknownName("x1", suggestion: "x2"),
        .unknownName("x1", suggestion: nil), .unknownLabel("x1", suggestion: "x2"), .labelNeedsArgument("x1"), .unknownPartial("x1", nil),
            .unknownPartial("x1", SystemReason(errno: EACCES)), .partialRecursion(["x1", "x2"]), .unclosedSection("x1"),
            .mismatchedSection("x1", open: nil),
            .mismatchedSection("x1", open: "x2"), .sectionCrossesMarkup("x1"), .unclosedMarkup, .sectionOnly("x1"), .unescapedText("x1"),
            .misplacedHTML("x1"),
    ] + TemplateProblem.Spot.allCases.map { .misplacedValue("x1", $0) }

    private static let catalogueProblems: [LabelError.Problem] = [
        .notAText, .notYAML, .forbiddenNUL, .otherForm, .missingKey("x1"), .twice(["x1", "x2"]), .unknownValue("x1", of: ["x2", "x3"]),
        .library("x4"),
    ]

    private static let templates: [any UserFault] = {
        let error = TemplateError(faults: problems.map { TemplateFault(file: "x.mustache", line: 3, column: 5, problem: $0) })
        let faults: [any UserFault] = [
            error, TemplateErrors(errors: [error]), LabelError.missing("/srv/x1"), LabelError.refused(SystemError(.read, path, errno: EIO)),
            LabelError.notACatalogue("/srv/x1"),
            ServerTemplateFault(file: "x.conf", line: 3, problem: .notUTF8),
            ServerTemplateFault(file: "x.conf", line: 3, problem: .unknown("X", suggestion: nil)),
            ServerTemplateFault(file: "x.conf", line: 3, problem: .unknown("X", suggestion: "Y")),
            ServerTemplateFault(file: "x.conf", line: nil, problem: .missing("X")),
        ]
        return faults + catalogueProblems.map { LabelError.malformed("/srv/x1", line: 3, column: 5, problem: $0) }
    }()

    private static let publishing: [any UserFault] = {
        let faults: [any UserFault] = [
            PublishingFault.unreadable("/srv/x1"), PublishingFault.notAWebRoot("/srv/x1"), PublishingFault.misplaced("/srv/x1"),
            PublishingFault.noArchive("/srv/x1"),
            PublishingFault.twice("x1"), PublishingFault.unsafeNames("/srv/x1"), PublishingFault.unsafeUsers("/srv/x1", ["x2", "x3"]),
            PublishingFault.notPublished("x1", ["x2", "x3"]), PublishingFault.notPublished("x1", []), PublishingFault.noSettings("/srv/x1"),
            PublishingFault.changed("/srv/x1"),
            PreviewFault.notPreviewable(path: "/srv/x1"), PreviewFault.hasNoUsers(path: "/srv/x1"), PreviewFault.noAccessList(path: "/srv/x1"),
            PreviewFault.unknownUser("x1", users: []), PreviewFault.portTaken(80), PreviewFault.cannotListen(SystemReason(errno: EACCES)),
            PreviewFault.notStarted("x1"),
            UnfinishedPublishing(state: .begun, causes: []), UnfinishedPublishing(state: .switched(["x1", "x2"]), causes: []),
            UnfinishedPublishing(state: .withdrawn("x1"), causes: []), ServerConfigurationFault.webroot("/srv/x1"),
            ServerConfigurationFault.prefix("x1"), ServerConfigurationFault.authentication("x1"),
            ZipFault(path: path, reason: "x1"), ZipFault(path: path, reason: "", operation: .read), ExportFault.inside(path),
            ExportFault.differs(path),
            PasswordFault(problems: [
                Message("password.none", ["path": "/srv/x1", "users": "x2"]), Message("password.version", ["path": "/srv/x1", "version": "2"]),
                Message("password.edition", ["path": "/srv/x1", "name": "x2"]), Message("password.user", ["path": "/srv/x1", "user": "x2"]),
                Message("password.line", ["place": "/srv/x1:3"]), Message("password.hash", ["place": "/srv/x1:3", "user": "x2", "path": "/srv/x1"]),
                Message("password.twice", ["place": "/srv/x1:3", "user": "x2"]), Message("password.missing", ["path": "/srv/x1"]),
            ]),
        ]
        return faults + OfflineFault.Reason.allCases.map { OfflineFault(path: path, reason: $0) }
    }()

    private static let others: [any UserFault] = [
        DossierInputError.missing("/srv/x1"), InvalidDossier(errors: 1), ScansNotReadable(), InvalidDossier(errors: 2, isPartlyJudged: true),
        SnapshotError.notASnapshot("/srv/x1"),
        SnapshotError.otherVersion("/srv/x1", 9), DossierRemoval.Fault.notTheFolder("/srv/x1"),
        DossierRemoval.Fault.notKept(["1", "2", "3", "4", "5", "6"]),
        UnfinishedRemoval(folder: "/srv/x1", rest: "/srv/x2", causes: []), UnfinishedRemoval(folder: "/srv/x1", rest: nil, causes: []),
        RegisterError.otherVersion("/srv/x1", 9), RegisterError.unknown(7), RegisterError.alreadyOpen("x1", 7), RegisterError.notOpen(7),
        RegisterError.pastReturn(7),
        RegisterError.refused(.removal, .zip, .missing(.check)), RegisterError.refused(.export, .zip, .alreadyDone),
        RegisterError.refused(.fee, .zip, .otherScenario),
        PackageExport.Refusal(part: .auditfile, reason: PackageExport.Remark(key: "export.refused.no-ledger", values: [:])),
        PackageExport.Disagreement(differences: [PackageExport.Difference(file: "x1.csv", item: "x2", old: "1", new: "2")]),
        CommandFault.unknownCommand("x1", suggestion: "x2", names: ["x2", "x3"]), CommandFault.noTemplates("/srv/x1"),
        CommandFault.nothingSealed("/srv/x1"), CommandFault.otherBag("/srv/x1"),
        CommandFault.outputInside("/srv/x1"), CommandFault.notReplaceable("/srv/x1"), CommandFault.noEdition("x1", suggestion: nil, names: ["x2"]),
        CommandFault.taken("/srv/x1"), CommandFault.noPackage("x1", suggestion: "x2", names: ["x2"]),
        CommandFault.noPart("x1", suggestion: "x2", names: ["x2"]), CommandFault.noParts(["x1", "x2"]),
        CommandFault.missingOption("--x1"),
        CommandFault.notConfirmed("x1"), CommandFault.inTheFolder("/srv/x1"), CommandFault.zipChanged("/srv/x1"), CommandFault.notReloaded("x1"),
        CommandFault.noStep("x1", names: ["x2"]),
        CommandFault.gone("/srv/x1"),
    ]
}
