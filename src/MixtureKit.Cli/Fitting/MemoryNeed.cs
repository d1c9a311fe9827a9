using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Starts;

namespace MixtureKit.Cli.Fitting;

/// <summary>The check, by arithmetic, that a model fits into memory before any part of it is allocated.</summary>
internal static class MemoryNeed
{
    /// <summary>Copies of a component's numbers that are kept once: parameters, their factor, and sums of segments.</summary>
    private const double CopiesApart = 6;

    private const double CopiesEachThread = 2;

    /// <summary>Copies that a waiting start keeps: its first, best and last models, the arrays derived from them, and statistics.</summary>
    private const double CopiesEachStart = 10;

    private const double TablesEachStart = 2;

    /// <summary>Number of components that share a table, which always has space for all of them.</summary>
    private const int ComponentsOfTable = 4;

    /// <summary>Number of rows that one thread works on before another one can help.</summary>
    private const int RowsOfSegment = Batch<Row>.SegmentLength;

    /// <summary>Throws if a mixture would take more memory than the machine has.</summary>
    /// <exception cref="UnusableDataException">The mixture would take more memory than is available.</exception>
    public static void Require(FitRequest request, TrainingData data, int components) =>
        Require(request, data, components, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Throws if a mixture would take more than the available number of bytes.</summary>
    public static void Require(FitRequest request, TrainingData data, int components, double available)
    {
        ComponentRecipe recipe = FamilyCatalogue.Find(request);
        double numbers = recipe.StatisticsLength(data.Sizes) * components;
        var search = SearchNeed.From(request, data, components, numbers);
        double bytes = sizeof(double) * (Models(recipe, data, components, numbers, request, search) + Rooms(recipe, data, request.Threads) + search.Samples);
        if (numbers <= Array.MaxLength && bytes <= available)
            return;
        string model = request.Parts is null && request.HasStructure ? $"{request.Covariance} covariance" : request.Family;
        throw new UnusableDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Source}: {MessageText.Count(components, "component")} of {MessageText.Count(data.Matrix.ColumnCount, "column")} with {Article(model)} {model} need {numbers:G6} numbers in all, and would take about {bytes / (1L << 30):G4} GiB of memory, of which there are {available / (1L << 30):G4}; use fewer columns or components{Remedy(request, data)}."));
    }

    /// <summary>Returns the number of starts of a search that is not told one.</summary>
    public static int Starts(FitRequest request, TrainingData data)
    {
        int components = request.Components ?? 1;
        return new SearchBudget().Starts(data.AllRows, (long)(FamilyCatalogue.Find(request).StatisticsLength(data.Sizes) * components), components);
    }

    private static double Models(ComponentRecipe recipe, TrainingData data, int components, double numbers, FitRequest request, SearchNeed search)
    {
        double tables = recipe.TableLength(data.Sizes) * Math.Ceiling((double)components / ComponentsOfTable) * ComponentsOfTable;
        int starts = data.Labels is null ? request.Restarts ?? new SearchBudget().Starts(data.AllRows, (long)numbers, components) : 1;
        double copies = CopiesApart + (CopiesEachThread * request.Threads) + (CopiesEachStart * starts) + search.Copies;
        return (numbers * copies) + (tables * (CopiesApart + (TablesEachStart * starts))) + search.Shares;
    }

    /// <summary>Returns the number of doubles in the batches that threads work on, and in the rows laid out for starts.</summary>
    private static double Rooms(ComponentRecipe recipe, TrainingData data, int threads)
    {
        double workers = Math.Min(threads, Math.Ceiling((double)data.Rows / RowsOfSegment));
        return workers * data.Matrix.ColumnCount * ((recipe.Planes * (double)Batch<Row>.Capacity) + Math.Min(Batch<Row>.Capacity, data.Rows));
    }

    private static string Article(string model) => "aeiou".Contains(model[0]) ? "an" : "a";

    private static string Remedy(FitRequest request, TrainingData data) => request.Family switch
    {
        "gaussian" when request.Covariance is "full" or "tied" => ", or --covariance diagonal or spherical",
        FamilyCatalogue.ManyValued or FamilyCatalogue.Product when data.LevelCounts.Count > 0 => $", or columns of fewer levels (column '{data.Columns[data.LevelCounts.Index().MaxBy(pair => pair.Item).Index]}' has the most, {data.LevelCounts.Max()})",
        _ => "",
    };
}
