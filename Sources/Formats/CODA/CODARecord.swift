import DossierModel

/// One record: 128 characters in fixed places, which count from 0 here and from 1 in the standard.
struct CODARecord {
    static let length = 128
    /// Stands behind a character that takes several places, where places count bytes.
    private static let filler: Unicode.Scalar = "\u{FFFF}"

    let location: SourceLocation
    /// What sort of record it is: `0`, `21`, `8`.
    let kind: String
    /// Filled up with blanks; empty where all of them are ASCII and stand in `bytes`.
    private let places: [Unicode.Scalar]
    /// A byte a place; empty where they stand in `places`.
    private let bytes: [UInt8]
    /// Whether there is something behind the last place.
    let isTooLong: Bool
    /// The first control character, which is a blank here.
    let control: (scalar: Unicode.Scalar, column: Int)?

    /// - Parameter bytes: UTF-8, without the line end.
    init(_ bytes: [UInt8], isCut: Bool, at location: SourceLocation) {
        self.location = location
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
            isTooLong = isCut || bytes.dropFirst(Self.length).contains { $0 != 0x20 }
            let missing = Self.length - bytes.count
            let own = missing == 0 ? bytes : missing < 0 ? Array(bytes.prefix(Self.length)) : bytes + Array(repeating: 0x20, count: missing)
            (self.bytes, self.places, self.control) = (own, [], nil)
            kind = String(decoding: own[..<(own[0] == 0x32 || own[0] == 0x33 ? 2 : 1)], as: UTF8.self)
            return
        }
        var places = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), control: (Unicode.Scalar, Int)?
        // Some banks fill a record up before its text becomes UTF-8: then its places are bytes.
        if places.count < Self.length, bytes.count == Self.length {
            places = places.flatMap { [$0] + Array(repeating: Self.filler, count: UTF8.width($0) - 1) }
        }
        for (index, scalar) in places.enumerated() where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
            if control == nil { control = (scalar, index + 1) }
            places[index] = " "
        }
        isTooLong = isCut || places.dropFirst(Self.length).contains { $0 != " " }
        if places.count < Self.length { places += Array(repeating: " ", count: Self.length - places.count) }
        places = Array(places.prefix(Self.length))
        kind = String(scalars: places[..<(places[0] == "2" || places[0] == "3" ? 2 : 1)], but: Self.filler)
        (self.places, self.bytes, self.control) = (places, [], control)
    }

    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 } && places.allSatisfy { $0 == " " } }

    /// Everything in these places, with its blanks.
    func raw(_ range: Range<Int>) -> String {
        bytes.isEmpty ? String(scalars: places[range], but: Self.filler) : String(decoding: bytes[range], as: UTF8.self)
    }

    /// What stands in these places, without blanks around it.
    func text(_ range: Range<Int>) -> String {
        if bytes.isEmpty { return raw(range).withoutBlanksAround }
        var first = range.lowerBound, end = range.upperBound
        while first < end, bytes[first] == 0x20 { first += 1 }
        while end > first, bytes[end - 1] == 0x20 { end -= 1 }
        return String(decoding: bytes[first..<end], as: UTF8.self)
    }

    subscript(place: Int) -> Unicode.Scalar { bytes.isEmpty ? places[place] : Unicode.Scalar(bytes[place]) }

    /// The place of the first U+FFFD, which stands for bytes that are no text.
    var firstReplacement: Int? { places.firstIndex(of: "\u{FFFD}") }

    func at(_ place: Int) -> SourceLocation { SourceLocation(location.file, line: location.line, column: place + 1) }

    /// A number in digits alone; nil for anything else.
    func number(_ range: Range<Int>) -> Int64? { raw(range).plainNumber }

    /// Nil for a date that does not exist.
    func day(_ range: Range<Int>) -> Day? { raw(range).codaDay }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { scalar.utf8.count }
}

extension StringProtocol {
    /// `DDMMYY`; the format is younger than 1980.
    var codaDay: Day? {
        guard utf8.count == 6, let number = plainNumber else { return nil }
        let year = Int(number % 100)
        return Day(year: year + (year < 80 ? 2000 : 1900), month: Int(number / 100 % 100), day: Int(number / 10_000))
    }
}

extension String {
    /// Of scalars without some; a string puts them together a tenth as fast by itself.
    init(scalars: ArraySlice<Unicode.Scalar>, but others: Unicode.Scalar? = nil) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars where scalar != others {
            if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes.append(contentsOf: scalar.utf8) }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
