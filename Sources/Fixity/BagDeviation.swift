/// One way in which a bag is not what it was when it was sealed.
package enum BagDeviation: Hashable, Sendable {
    /// Digests in lower-case hexadecimal digits.
    case changed(RawPath, expected: String, found: String)
    case missing(RawPath)
    /// A file or a folder that no manifest lists.
    case added(RawPath)
    /// A payload file that one of several manifests leaves out (RFC 8493, 2.1.3: every one lists all).
    case leftOut(RawPath, manifest: RawPath)
    case symbolicLink(RawPath)
    case specialFile(RawPath)
    case malformedManifestLine(file: RawPath, line: Int)
    case duplicateManifestEntry(RawPath, file: RawPath, line: Int)
    /// Two listed paths that are one on a file system without case or with another Unicode form.
    case caseTwin(RawPath, other: RawPath)
    case unsafeManifestPath(RawPath, file: RawPath, line: Int)
    case missingBagitTxt
    case unsupportedVersion(String)
    case wrongBagitDeclaration(String)
    case missingManifest
    case missingTagmanifest
    case unsupportedAlgorithm(file: RawPath)
    case tagFileNotInTagmanifest(RawPath)
    /// `found` as octets, dot, number of files.
    case oxumMismatch(stated: String, found: String)
    case unreadable(RawPath, reason: String)

    /// What the deviation is about, relative to the bag.
    package var path: RawPath {
        switch self {
        case .changed(let path, _, _), .missing(let path), .added(let path), .leftOut(let path, _),
            .symbolicLink(let path), .specialFile(let path), .caseTwin(let path, _),
            .tagFileNotInTagmanifest(let path), .unreadable(let path, _):
            path
        case .malformedManifestLine(let file, _), .duplicateManifestEntry(_, let file, _),
            .unsafeManifestPath(_, let file, _), .unsupportedAlgorithm(let file):
            file
        case .missingBagitTxt, .unsupportedVersion, .wrongBagitDeclaration: "bagit.txt"
        case .missingManifest: "manifest-sha256.txt"
        case .missingTagmanifest: "tagmanifest-sha256.txt"
        case .oxumMismatch: "bag-info.txt"
        }
    }

    /// The line in ``path``, where the deviation has one.
    package var line: Int? {
        switch self {
        case .malformedManifestLine(_, let line), .duplicateManifestEntry(_, _, let line),
            .unsafeManifestPath(_, _, let line):
            line
        default: nil
        }
    }

    /// The case as a stable identifier, for example `Changed`.
    package var identifier: String {
        switch self {
        case .changed: "Changed"
        case .missing: "Missing"
        case .added: "Added"
        case .leftOut: "LeftOut"
        case .symbolicLink: "SymbolicLink"
        case .specialFile: "SpecialFile"
        case .malformedManifestLine: "MalformedManifestLine"
        case .duplicateManifestEntry: "DuplicateManifestEntry"
        case .caseTwin: "CaseTwin"
        case .unsafeManifestPath: "UnsafeManifestPath"
        case .missingBagitTxt: "MissingBagitTxt"
        case .unsupportedVersion: "UnsupportedVersion"
        case .wrongBagitDeclaration: "WrongBagitDeclaration"
        case .missingManifest: "MissingManifest"
        case .missingTagmanifest: "MissingTagmanifest"
        case .unsupportedAlgorithm: "UnsupportedAlgorithm"
        case .tagFileNotInTagmanifest: "TagFileNotInTagmanifest"
        case .oxumMismatch: "OxumMismatch"
        case .unreadable: "Unreadable"
        }
    }
}

extension BagDeviation: Comparable, CustomStringConvertible {
    /// By path, then line, then wording.
    package static func < (first: BagDeviation, second: BagDeviation) -> Bool {
        if first.path != second.path { return first.path < second.path }
        if first.line != second.line { return (first.line ?? 0) < (second.line ?? 0) }
        return RawPath(first.summary) < RawPath(second.summary)
    }

    package var description: String {
        let place = line.map { "\(path.display):\($0)" } ?? path.display
        return "\(place): \(summary)"
    }

    /// The deviation in words, without the path.
    package var summary: String {
        switch self {
        case .changed(_, let expected, let found): "was changed: the manifest says \(expected), the file has \(found)"
        case .missing: "is missing"
        case .added: "was added: no manifest lists it"
        case .leftOut(_, let manifest): "is not listed in \(manifest.display)"
        case .symbolicLink: "is a symbolic link"
        case .specialFile: "is not a regular file"
        case .malformedManifestLine: "is not a manifest line"
        case .duplicateManifestEntry(let path, _, _): "'\(path.display)' is listed before"
        case .caseTwin(_, let other): "is the same as '\(other.display)' on a file system that ignores case"
        case .unsafeManifestPath(let path, _, _): "'\(path.display)' is not a path inside the bag"
        case .missingBagitTxt: "is missing"
        case .unsupportedVersion(let version): "BagIt version \(version) is not supported, only 0.97 and 1.0"
        case .wrongBagitDeclaration(let reason): reason
        case .missingManifest: "is missing, and no other payload manifest can be checked"
        case .missingTagmanifest: "is missing"
        case .unsupportedAlgorithm: "uses a digest algorithm that cannot be checked"
        case .tagFileNotInTagmanifest: "is not listed in every tag manifest"
        case .oxumMismatch(let stated, let found): "Payload-Oxum says \(stated), the payload has \(found)"
        case .unreadable(_, let reason): "cannot be read: \(reason)"
        }
    }
}
