using System.Globalization;
using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>The tables of docs/data as other programs write them, with an index, text, decimal commas and holes, give the fits of the plain tables.</summary>
public sealed class MessyTableTests : IDisposable
{
    private static readonly string[] Species = ["setosa", "versicolor", "virginica"];
    private static readonly string[] Marks = ["", "NA", "?", " ", "n/a", "."];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Iris_as_R_writes_it_for_decimal_commas_is_fitted_and_compared_by_name()
    {
        string[][] plain = Read("iris.csv");
        string messy = _folder.Write("iris.csv", string.Concat(plain.Select((row, i) =>
            $"{(i == 0 ? "\"\"" : $"\"{i}\"")};{string.Join(';', row[..4].Select(cell => i == 0 ? $"\"{cell}\"" : cell.Replace('.', ',')))};\"{(i == 0 ? "Species" : Species[int.Parse(row[4], CultureInfo.InvariantCulture)])}\"\r\n")));

        CommandRun fit = CommandRun.Of("fit", messy, "-k", "3", "--exclude", "Species", "--json", "-o", _folder["m.json"]).Sound();
        Assert.Equal(Fit("iris.csv", "-k", "3", "--exclude", "species").GetProperty("logLikelihood").GetDouble(), fit.Json.GetProperty("logLikelihood").GetDouble());
        Assert.Contains("decimal commas", fit.Error);
        Assert.Contains("counts the rows", fit.Error);
        Assert.Equal(0.9038742, CommandRun.Of("compare", _folder["m.json"], messy, "--label", "Species", "--json").Sound().Json.GetProperty("adjustedRandIndex").GetDouble(), 1e-6);

        JsonElement labelled = CommandRun.Of("fit", messy, "--label", "Species", "--json").Sound().Json;
        Assert.Equal(Species, labelled.GetProperty("classes").EnumerateArray().Select(item => item.GetProperty("label").GetString()));
        Assert.Equal(Fit("iris.csv", "--label", "species").GetProperty("logLikelihood").GetDouble(), labelled.GetProperty("logLikelihood").GetDouble(), 1e-9);
    }

    [Fact]
    public void Cars_with_words_holes_and_names_of_rows_are_fitted_predicted_and_filled()
    {
        string[][] plain = [.. Read("cars.csv").Select(row => new[] { row[0], row[5], row[8], row[1] })];
        int Number(int i, int j) => int.Parse(plain[i][j], CultureInfo.InvariantCulture);
        string Cell(int i, int j) => i == 0 ? plain[0][j] : (i + (3 * j)) % 11 == 0 ? Marks[(i + j) % Marks.Length] : j == 2 ? (Number(i, 2) == 1 ? "manual" : "automatic") : j == 3 ? $"{Number(i, 3)} cylinders" : plain[i][j];
        string messy = _folder.Write("cars.csv", string.Concat(plain.Select((_, i) => $"{(i == 0 ? "model" : $"car no. {i}")},{string.Join(',', Enumerable.Range(0, 4).Select(j => Cell(i, j)))}\n")));
        string holes = _folder.Write("codes.csv", string.Concat(plain.Select((row, i) => string.Join(',', row.Select((cell, j) => i > 0 && (i + (3 * j)) % 11 == 0 ? "NA" : cell)) + "\n")));

        CommandRun fit = CommandRun.Of("fit", messy, "-k", "2", "--json", "-o", _folder["m.json"]).Sound();
        JsonElement codes = CommandRun.Of("fit", holes, "-k", "2", "--kind", "am=binary,cyl=category", "--json").Sound().Json;
        Assert.Equal(codes.GetProperty("logLikelihood").GetDouble(), fit.Json.GetProperty("logLikelihood").GetDouble(), 1e-6);
        Assert.Contains("'model'", fit.Error);
        Assert.Equal("""{"mpg":"real","wt":"real","am":"binary","cyl":"category"}""", JsonSerializer.Serialize(fit.Json.GetProperty("kinds")));
        Assert.Equal(codes.GetProperty("missing").GetProperty("cells").GetInt32(), fit.Json.GetProperty("missing").GetProperty("cells").GetInt32());

        Assert.Equal(33, CommandRun.Of("predict", _folder["m.json"], messy).Sound().Lines.Length);
        string[] filled = CommandRun.Of("impute", _folder["m.json"], messy).Sound().Lines;
        Assert.Equal("model,mpg,wt,am,cyl", filled[0]);
        Assert.All(filled.Skip(1), line => Assert.Matches(@"^car no\. \d+,[\d.]+,[\d.]+,(manual|automatic),[468] cylinders$", line));
    }

    [Fact]
    public void Faithful_as_pandas_writes_it_has_an_index_from_0_and_empty_cells()
    {
        string[][] plain = Read("faithful.csv");
        string messy = _folder.Write("f.csv", string.Concat(plain.Select((row, i) => $"{(i == 0 ? "" : $"{i - 1}")},{row[0]},{(i > 0 && i % 9 == 0 ? "" : row[1])}\n")));
        CommandRun fit = CommandRun.Of("fit", messy, "-k", "2", "--json").Sound();
        Assert.Equal(["eruptions", "waiting"], fit.Json.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Equal(30, fit.Json.GetProperty("missing").GetProperty("columns").GetProperty("waiting").GetInt32());
        Assert.InRange(fit.Json.GetProperty("relativeEntropy").GetDouble(), 0.9, 1);
    }

    [Fact]
    public void Answers_of_a_survey_in_words_are_its_levels()
    {
        string[][] plain = Read("survey.csv");
        string messy = _folder.Write("s.csv", string.Concat(plain.Select((row, i) => string.Join('\t', row.Select(cell => i == 0 ? cell : "answer " + cell)) + "\n")));
        JsonElement fit = CommandRun.Of("fit", messy, "-k", "3", "--family", "categorical", "--json").Sound().Json;
        Assert.Equal(-2754.545, fit.GetProperty("logLikelihood").GetDouble(), 1e-2);
        Assert.Equal(["answer 0", "answer 1", "answer 2"], fit.GetProperty("model").GetProperty("levels").GetProperty("purpose").EnumerateArray().Select(level => level.GetString()));
    }

    private static JsonElement Fit(string table, params string[] options) =>
        CommandRun.Of(["fit", PathOf(table), .. options, "--json"]).Sound().Json;

    private static string[][] Read(string table) => [.. File.ReadAllLines(PathOf(table)).Select(line => line.Split(','))];

    private static string PathOf(string table)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MixtureKit.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "docs", "data", table);
    }
}
