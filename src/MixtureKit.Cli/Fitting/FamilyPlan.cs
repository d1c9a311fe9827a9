using MixtureKit.Cli.Options;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Fitting;

/// <summary>The family of each column: the one that is given, or the one that its kind has.</summary>
internal static class FamilyPlan
{
    /// <summary>Returns the columns to read and their kinds, as far as the options of a fit tell.</summary>
    /// <exception cref="UsageException">A column has a kind that its family cannot take.</exception>
    public static MixedTableOptions Reading(FitRequest request)
    {
        var kinds = request.Kinds.ToDictionary(pair => pair.Key, pair => KindCatalogue.Find(pair.Value), StringComparer.Ordinal);
        foreach ((string name, string family) in request.Families.Where(pair => pair.Key != PairList.Others))
        {
            if (kinds.TryAdd(name, family == FamilyCatalogue.Counting ? ColumnKind.Count : KindCatalogue.Of(family)))
                continue;
            Require(name, kinds[name], family);
        }
        return new MixedTableOptions
        {
            Columns = request.Columns,
            Exclude = request.Exclude,
            Text = request.Label is { } label ? [label] : [],
            Weight = request.Weight,
            LevelsOfWholeRows = request.Missing == MissingTreatment.Drop,
            Kinds = kinds,
            OtherKind = request.Families.TryGetValue(PairList.Others, out string? others) ? KindCatalogue.Of(others) : null,
        };
    }

    /// <summary>Returns the options of a fit with the families of the columns that were read.</summary>
    /// <exception cref="UsageException">A family or a kind is given for a column that is not in use, or a family cannot take the kind of its column.</exception>
    public static FitRequest Settle(FitRequest request, IReadOnlyList<TableColumn> columns)
    {
        RequireInUse("--family", request.Families.Keys.Where(name => name != PairList.Others), columns);
        RequireInUse("--kind", request.Kinds.Where(pair => pair.Value != KindCatalogue.NameOf(ColumnKind.Ignore)).Select(pair => pair.Key), columns);
        string[] families = [.. columns.Select(column => Family(request, column))];
        string[] distinct = [.. families.Distinct()];
        request = distinct is [var one]
            ? request with { Family = one }
            : request with
            {
                Family = FamilyCatalogue.Product,
                Parts = [.. distinct.Select(family => new ColumnFamily(family, [.. Enumerable.Range(0, families.Length).Where(column => families[column] == family)]))],
            };
        return WithStructures(request);
    }

    private static string Family(FitRequest request, TableColumn column)
    {
        if (!request.Families.TryGetValue(column.Name, out string? family) && !request.Families.TryGetValue(PairList.Others, out family))
            return KindCatalogue.FamilyOf(column.Kind);
        Require(column.Name, column.Kind, family);
        return family;
    }

    private static FitRequest WithStructures(FitRequest request)
    {
        if (request.StructuresAreGiven)
        {
            return request.HasStructure || request.Structures is not { } given
                ? request
                : throw new UsageException($"--covariance {string.Join(',', given)}: no column is of the family gaussian, so that there are no covariances; leave the option out.");
        }
        IReadOnlyList<string> structures = request is { HasStructure: true, ChoosesStructure: true } ? FamilyCatalogue.Structures : [FamilyCatalogue.DefaultStructure];
        return request with { Structures = structures, Covariance = structures[0] };
    }

    private static void Require(string name, ColumnKind kind, string family)
    {
        if (!KindCatalogue.Suits(kind, family))
            throw new UsageException($"--family {family}: the column '{name}' is of the kind {KindCatalogue.NameOf(kind)}, which this family does not take; give it another family or kind.");
    }

    private static void RequireInUse(string option, IEnumerable<string> names, IReadOnlyList<TableColumn> columns)
    {
        if (names.FirstOrDefault(name => columns.All(column => column.Name != name)) is { } unused)
            throw new UsageException($"{option} {unused}: the column is not in use; leave it out of the option, or use it.");
    }
}
