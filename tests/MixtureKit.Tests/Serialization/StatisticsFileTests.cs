using System.Text;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Serialization;

/// <summary>Five sites that iterate by files make the steps of a fit to the pooled table, and what is no such file is refused.</summary>
public sealed class StatisticsFileTests
{
    private const int Segment = Batch<Row>.SegmentLength;

    // Cut at segments; the last is what remains.
    private static readonly int[] s_sites = [2 * Segment, Segment, 3 * Segment, Segment, 500];
    private static readonly int s_rows = s_sites.Sum();

    public static TheoryData<string> Families => ["full", "tied", "diagonal", "spherical", "poisson", "bernoulli", "categorical", "multinomial", "product", "missing", "prior"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Sites_that_iterate_by_files_end_with_the_bits_of_a_fit(string family)
    {
        const int Steps = 4;
        (Mixture<Row> start, double[][] rows) = Case(family);
        var settings = new ExpectationMaximization { MaximumIterations = Steps, Tolerance = 0, MergeEqualObservations = false, Execution = Execution.Parallel(2) };
        FitResult<Row> fit = settings.Fit(start, DataMatrix.FromRows(rows));
        var saved = new SavedModel<Row>(start, []);
        double logLikelihood = double.NaN;
        for (int step = 0; step < Steps; step++)
        {
            SavedStatistics<Row> sum = Sum([.. Parts(saved, rows).Reverse()]);
            logLikelihood = sum.Statistics.Function.LogLikelihood;
            saved = sum.Maximize();
        }
        Assert.Equal(fit.Trace[Steps - 1].LogLikelihood, logLikelihood, family == "tied" ? 1e-6 : 0);
        if (family != "tied")
            Assert.Equal(ModelFormats.Rows.ToText(fit.Model), ModelFormats.Rows.ToText(saved.Mixture));
        // Tied Gaussians keep their origin from step to step, which a file does not; files of one pooled table give the same bits.
        SavedModel<Row> pooled = new(start, []);
        for (int step = 0; step < Steps; step++)
            pooled = Read(ModelFormats.Rows.Accumulate(pooled, [new Observations<Row>(DataMatrix.FromRows(rows))])).Maximize();
        Assert.Equal(ModelFormats.Rows.ToText(pooled.Mixture), ModelFormats.Rows.ToText(saved.Mixture));
    }

    [Fact]
    public void Sites_cut_anywhere_and_placed_apart_have_the_bits_of_chunks()
    {
        (Mixture<Row> start, double[][] rows) = Case("full");
        int[] cuts = [0, 700, 1700, 5000, rows.Length];
        Observations<Row>[] chunks = [.. cuts.Zip(cuts.Skip(1), (first, end) => new Observations<Row>(DataMatrix.FromRows(rows[first..end])))];
        SavedStatistics<Row>? sum = null;
        long before = 0;
        foreach (Observations<Row> chunk in chunks)
        {
            SavedStatistics<Row> own = Read(ModelFormats.Rows.Accumulate(new SavedModel<Row>(start, []), [chunk], before));
            sum = sum is null ? own : own.Add(sum);
            before += (chunk.Count + Segment - 1) / Segment * Segment;
        }
        Assert.Equal(new ExpectationMaximization().Steps(start, chunks).First().Statistics, sum!.Statistics.Function.Statistics);
        Assert.Equal(rows.Length, sum.Statistics.Function.Rows);
    }

    [Fact]
    public void A_file_keeps_the_place_the_name_and_every_bit()
    {
        (Mixture<Row> start, double[][] rows) = Case("full");
        SavedStatistics<Row> written = ModelFormats.Rows.Accumulate(new SavedModel<Row>(start, ["a", "b"]), [new Observations<Row>(DataMatrix.FromRows(rows[..(Segment + 1)]))], 3 * Segment, "Bergen é");
        SavedStatistics<Row> read = Read(written);
        Assert.Equal(written.Statistics.Parts, read.Statistics.Parts);
        Assert.Equal(["a", "b"], read.Model.ColumnNames);
        Assert.Equal(written.Statistics.Function.Statistics, read.Statistics.Function.Statistics);
        Assert.Equal(Bytes(written), Bytes(read));
        Assert.Equal(1, read.Statistics.FewestRows);
    }

    [Fact]
    public void A_row_of_probability_0_keeps_its_place_and_its_infinity()
    {
        var start = new Mixture<Row>([0.5, 0.5], [new Bernoulli([1, 0.5]), new Bernoulli([1, 0.2])]);
        var rows = DataMatrix.FromRows([[1, 0], [0, 1], [1, 1]]);
        SavedStatistics<Row> read = Read(ModelFormats.Rows.Accumulate(new SavedModel<Row>(start, []), [new Observations<Row>(rows)], Segment));
        Assert.Equal(double.NegativeInfinity, read.Statistics.Function.LogLikelihood);
        Assert.Equal(Segment + 1, read.Statistics.Function.FirstImpossible);
    }

    [Fact]
    public void A_site_is_added_once_and_under_the_same_model_only()
    {
        (Mixture<Row> start, double[][] rows) = Case("full");
        SavedStatistics<Row> one = Site(start, 0, "a"), same = Site(start, Segment, "a"), overlapping = Site(start, 0, null), other = Site(Case("diagonal").Start, Segment, "b");
        Assert.Contains("'a' are there twice", Refused(same));
        Assert.Contains("the same place, that of row 1", Refused(overlapping));
        Assert.Contains("another model", Refused(other));
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => one.Statistics + one.Statistics).Message);
        Assert.Contains("different models", Assert.Throws<ArgumentException>(() => one.Statistics + other.Statistics).Message);

        SavedStatistics<Row> Site(Mixture<Row> model, long before, string? name) =>
            ModelFormats.Rows.Accumulate(new SavedModel<Row>(model, []), [new Observations<Row>(DataMatrix.FromRows(rows[..50]))], before, name);
        string Refused(SavedStatistics<Row> added) => Assert.Throws<InvalidStatisticsException>(() => one.Add(added)).Message;
    }

    [Fact]
    public void Places_and_chunks_that_do_not_end_with_a_segment_are_refused()
    {
        (Mixture<Row> start, double[][] rows) = Case("full");
        var chunk = new Observations<Row>(DataMatrix.FromRows(rows[..50]));
        Assert.Contains("such as 960", Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedStatistics<Row>.Compute(start, [chunk], 50)).Message);
        Assert.Contains("has 50 rows", Assert.Throws<ArgumentException>(() => ExpectedStatistics<Row>.Compute(start, [chunk, chunk])).Message);
        Assert.Throws<UnusableDataException>(() => ExpectedStatistics<Row>.Compute(start, []));
    }

    [Fact]
    public void A_file_that_is_changed_or_cut_off_is_refused()
    {
        (Mixture<Row> start, double[][] rows) = Case("full");
        byte[] bytes = Bytes(ModelFormats.Rows.Accumulate(new SavedModel<Row>(start, []), [new Observations<Row>(DataMatrix.FromRows(rows[..50]))], name: "a"));
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 1;
            Assert.Throws<InvalidStatisticsException>(() => Read(changed));
            // Without the new line at its end the file is whole.
            if (at < bytes.Length - 1)
                Assert.Throws<InvalidStatisticsException>(() => Read(bytes[..at]));
        }
    }

    [Theory]
    [InlineData("", "ends before its checksum")]
    [InlineData("x,y\n1,2\n", "line 1: the file is not a file of statistics")]
    [InlineData("{\"format\":\"mixturekit-model\",\"version\":1}\n", "the format is not 'mixturekit-statistics'")]
    [InlineData("{\"format\":\"mixturekit-statistics\",\"version\":7}\n", "is of version 7")]
    [InlineData("{\"format\":\"mixturekit-statistics\",\"version\":1,\"model\":{}}\n", "line 1: the file is not a file of statistics")]
    public void Another_file_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidStatisticsException>(() => Read(Encoding.UTF8.GetBytes(text))).Message);

    private static IEnumerable<SavedStatistics<Row>> Parts(SavedModel<Row> model, double[][] rows)
    {
        int first = 0;
        foreach (int count in s_sites)
        {
            var own = new Observations<Row>(DataMatrix.FromRows(rows[first..(first + count)]));
            yield return Read(ModelFormats.Rows.Accumulate(model, [own], first, FormattableString.Invariant($"site {first}")));
            first += count;
        }
    }

    private static SavedStatistics<Row> Sum(SavedStatistics<Row>[] sites) => Read(sites[0].Add(sites[1])).Add(sites[2].Add(sites[3])).Add(sites[4]);

    private static SavedStatistics<Row> Read(SavedStatistics<Row> written) => Read(Bytes(written));

    private static SavedStatistics<Row> Read(byte[] bytes) => ModelFormats.Rows.ReadStatistics(new MemoryStream(bytes));

    private static byte[] Bytes(SavedStatistics<Row> statistics)
    {
        using var content = new MemoryStream();
        statistics.Write(content);
        return content.ToArray();
    }

    private static (Mixture<Row> Start, double[][] Rows) Case(string family)
    {
        double[][] real = [.. StartData.Noise(s_rows, 2, 5).Select((row, i) => new[] { row[0] + (i % 3 == 0 ? 3 : 0), row[1] })];
        double[][] counts = [.. real.Select(row => Array.ConvertAll(row, value => Math.Floor(Math.Abs(2 * value))))];
        double[][] bits = [.. real.Select(row => Array.ConvertAll(row, value => value > 0.5 ? 1.0 : 0))];
        double[][] holes = [.. real.Select((row, i) => i % 7 == 0 ? new[] { double.NaN, row[1] } : row)];
        double[,] one = { { 1, 0 }, { 0, 1 } };
        return family switch
        {
            "full" => (Two(new FullGaussian([0, 0], one), new FullGaussian([2, 1], one)), real),
            "missing" => (Two(new FullGaussian([0, 0], one), new FullGaussian([2, 1], one)), holes),
            "prior" => (Two(new Poisson([1, 1], new GammaPrior(2, 1)), new Poisson([4, 2], new GammaPrior(2, 1))), counts),
            "tied" => (Two(new TiedGaussian([0, 0], one), new TiedGaussian([2, 1], one)), real),
            "diagonal" => (Two(new DiagonalGaussian([0, 0], [1, 1]), new DiagonalGaussian([2, 1], [1, 1])), real),
            "spherical" => (Two(new SphericalGaussian([0, 0], 1), new SphericalGaussian([2, 1], 1)), real),
            "poisson" => (Two(new Poisson([1, 1]), new Poisson([4, 2])), counts),
            "multinomial" => (Two(new Multinomial([0.3, 0.7]), new Multinomial([0.6, 0.4])), counts),
            "bernoulli" => (Two(new Bernoulli([0.3, 0.4]), new Bernoulli([0.8, 0.5])), bits),
            "categorical" => (Two(new Categorical([[0.3, 0.7], [0.5, 0.5]]), new Categorical([[0.8, 0.2], [0.4, 0.6]])), bits),
            _ => (Two(Parts(0, 0.3), Parts(2, 0.8)), [.. real.Select((row, i) => new[] { row[0], bits[i][1] })]),
        };

        static Product<Row> Parts(double mean, double probability) => new(
        [
            new ProductPart<Row, Row>(new ColumnSelector(0), new FullGaussian([mean], new double[,] { { 1 } })),
            new ProductPart<Row, Row>(new ColumnSelector(1), new Bernoulli([probability])),
        ]);

        static Mixture<Row> Two(IMixtureComponent<Row> first, IMixtureComponent<Row> second) => new([0.4, 0.6], [first, second]);
    }
}
