#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables

using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;
using MixtureKit.Uncertainty;

DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
Mixture<Row> model = FullGaussian.Standard(2).Fit(components: 2, data).Model;

// The score is the log-density. One in a hundred eruptions of the model itself is below the threshold.
OutlierThreshold<Row> threshold = OutlierThreshold<Row>.Create(model, share: 0.01);
Row[] unusual = [.. data.Where(row => model.LogDensity(row) < threshold.LogDensityLike(row)).OrderBy(model.LogDensity)];
Console.WriteLine($"{unusual.Length} of {data.Count} eruptions are below {threshold.LogDensityLike(data[0]):F3}:");
foreach (Row row in unusual)
    Console.WriteLine($"{row[0]:F3} minutes long, {row[1]} to the next: {model.LogDensity(row):F3}");

// A new one, and one of which the wait is not known.
foreach (Row row in (Row[])[Row.Of(2, 80), Row.Of(3, double.NaN)])
    Console.WriteLine($"({row[0]}, {row[1]}): {model.LogDensity(row):F3} {(model.LogDensity(row) < threshold.LogDensityLike(row) ? "unusual" : "usual")}");
