using MixtureKit.Tables;

namespace MixtureKit.Cli.Fitting;

/// <summary>The kinds of columns by name, and the families that are made for each.</summary>
internal static class KindCatalogue
{
    private static readonly (ColumnKind Kind, string Name, string Family, string[] Others)[] s_kinds =
    [
        (ColumnKind.Real, "real", FamilyCatalogue.DefaultFamily, [FamilyCatalogue.TwoValued, FamilyCatalogue.Counting, FamilyCatalogue.SharedSum]),
        (ColumnKind.Count, "count", FamilyCatalogue.Counting, [FamilyCatalogue.SharedSum, FamilyCatalogue.DefaultFamily]),
        (ColumnKind.Binary, "binary", FamilyCatalogue.TwoValued, [FamilyCatalogue.ManyValued]),
        (ColumnKind.Category, "category", FamilyCatalogue.ManyValued, []),
        (ColumnKind.Date, "date", FamilyCatalogue.DefaultFamily, []),
        (ColumnKind.Ignore, "ignore", "", []),
    ];

    /// <summary>The names of the kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_kinds.Select(kind => kind.Name)];

    /// <summary>Returns the kind of a name.</summary>
    public static ColumnKind Find(string name) => s_kinds.First(kind => kind.Name == name).Kind;

    /// <summary>Returns the name of a kind.</summary>
    public static string NameOf(ColumnKind kind) => s_kinds.First(entry => entry.Kind == kind).Name;

    /// <summary>Returns the family of a kind unless another is given.</summary>
    public static string FamilyOf(ColumnKind kind) => s_kinds.First(entry => entry.Kind == kind).Family;

    /// <summary>Returns true if a family can take columns of a kind.</summary>
    public static bool Suits(ColumnKind kind, string family) =>
        s_kinds.First(entry => entry.Kind == kind) is var entry && (entry.Family == family || entry.Others.Contains(family));

    /// <summary>Returns the kind of the columns that a family takes.</summary>
    public static ColumnKind Of(string family) => family switch
    {
        FamilyCatalogue.TwoValued => ColumnKind.Binary,
        FamilyCatalogue.ManyValued => ColumnKind.Category,
        _ => ColumnKind.Real,
    };
}
