/// What a page can do beside being read, with the scripts that it loads from `assets/`.
enum PageScripts {
    case none, search, table, check

    var files: [String] {
        switch self {
        case .none: []
        case .search: ["page", "inflate", "shards", "search-index", "search-words", "search-query", "search-find", "search-quote", "search-page"]
        case .check: ["page", "check"]
        case .table: ["page", "inflate", "shards", "table"]
        }
    }
}
