import Foundation
import Snapshots

/// How an original is shown beside its download: only what a browser displays without running anything is shown at all.
enum MediaView: String {
    case pdf, image, text, xml, spreadsheet, archive, active, other

    /// Judged by the media type that the freeze found in the bytes, never by the name alone.
    init(of file: ArchivedFile) {
        switch file.mediaType {
        case "application/pdf": self = .pdf
        case "image/png", "image/jpeg", "image/gif", "image/webp": self = .image
        case "text/plain", "text/csv", "text/markdown", "application/json": self = .text
        case "application/xml": self = .xml
        case "application/zip": self = .archive
        case "text/html", "image/svg+xml", "application/x-executable": self = .active
        case let type where type.contains("spreadsheet") || type == "application/vnd.ms-excel": self = .spreadsheet
        default: self = .other
        }
    }

    /// The key of the word for this sort of file.
    var label: String { "type.\(rawValue)" }

    /// At most the first 64 KB as text. Bytes that are not UTF-8 are read as ISO 8859-1, in which every byte has a meaning.
    func text(of path: String) throws -> (text: String, isCut: Bool) {
        let limit = 65_536
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        var bytes = [UInt8](try handle.read(upToCount: limit + 1) ?? Data())
        let isCut = bytes.count > limit
        if isCut {
            bytes.removeLast(bytes.count - limit)
            // A character that the cut went through is left out whole.
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return (String(data: Data(bytes), encoding: .utf16) ?? "", isCut)
        }
        return (String(validating: bytes, as: UTF8.self) ?? String(data: Data(bytes), encoding: .isoLatin1) ?? "", isCut)
    }
}
