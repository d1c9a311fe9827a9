#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables

using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

const int Side = 8, Pixels = Side * Side, Components = 32;

// Grey values from 0 to 16 become black and white.
NumericTable table = NumericTable.Read("docs/data/digits.csv");
DataMatrix grey = table.Select([.. table.NumberColumns.Where(name => name.StartsWith('p'))]);
DataMatrix images = DataMatrix.FromRows([.. grey.Select(row => row.Select(value => value > 8 ? 1.0 : 0.0).ToArray())]);

// The prior keeps probabilities off 0 and 1, so that each image is possible.
var prototype = new Bernoulli([.. Enumerable.Repeat(0.5, Pixels)], new BetaPrior(2, 2));
Mixture<Row> model = prototype.Fit(Components, images).Model;
IReadOnlyList<Bernoulli> components = model.ComponentsOf<Bernoulli>();

// −log₂ p(x) is the length of the shortest code. The number of the component alone is a code with loss.
Scores scores = model.Score(images);
Console.WriteLine($"{Pixels} bits an image as they are, {-scores.LogLikelihood / scores.Count / Math.Log(2):F1} bits without loss under the mixture");
int wrong = images.Zip(scores.Components, (image, k) => image.Zip(components[k].Probabilities, (bit, p) => (p > 0.5 ? 1 : 0) != bit).Count(differs => differs)).Sum();
Console.WriteLine($"{Math.Log2(Components)} bits as the number of a component: {(double)wrong / Pixels / images.Count:P1} of the pixels are wrong");

// An image, and what is left of it.
for (int y = 0; y < Side; y++)
    Console.WriteLine(Line(images[0], y) + "   " + Line(components[scores.Components[0]].Probabilities, y));

static string Line(IReadOnlyList<double> image, int y) => string.Concat(Enumerable.Range(y * Side, Side).Select(i => image[i] > 0.5 ? "##" : "··"));
