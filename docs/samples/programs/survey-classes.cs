#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables

using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

DataMatrix answers = NumericTable.Read("docs/data/survey.csv").ToMatrix();
int[] levels = [.. Enumerable.Range(0, answers.ColumnCount).Select(column => 1 + (int)answers.Column(column).Max())];
FitResult<Row> fit = Categorical.Uniform(levels).Fit(components: 3, answers);

Console.WriteLine($"{answers.Count} answers, log-likelihood {fit.LogLikelihood:F3}");
Console.WriteLine($"class  share  {string.Join("  ", answers.ColumnNames)}: probability of the answer 0");
foreach ((double share, Categorical c) in fit.Model.Weights.Zip(fit.Model.ComponentsOf<Categorical>()).OrderByDescending(pair => pair.First))
    Console.WriteLine($"{share,12:F4}  {string.Join("  ", c.Probabilities.Zip(answers.ColumnNames, (p, name) => p[0].ToString("F3").PadLeft(name.Length)))}");

// The class of someone with the first answers and of someone with the last ones.
foreach (double[] one in (double[][])[[0, 0, 0, 0], [.. levels.Select(count => count - 1.0)]])
    Console.WriteLine($"answers {string.Join(' ', one)}: {string.Join(", ", fit.Model.Responsibilities(Row.Of(one)).OrderDescending().Select(r => r.ToString("F3")))}");
