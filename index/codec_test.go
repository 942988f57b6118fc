package index

import (
	"reflect"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
)

// fill sets every field of v to something that isn't zero.
func fill(v reflect.Value, n *int) {
	*n++
	switch {
	case v.Type() == timeType:
		v.Set(reflect.ValueOf(time.Unix(int64(*n)*1e6, 5).UTC()))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case v.Kind() == reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case v.Kind() == reflect.String:
		v.SetString("Müller “" + string(rune('a'+*n%26)))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(-(*n % 100)))
	case v.CanUint():
		v.SetUint(uint64(*n % 200))
	case v.CanFloat():
		v.SetFloat(float64(*n) / 7)
	default:
		panic("a type that the codec doesn't know: " + v.Type().String())
	}
}

func TestCodecKeepsEveryField(t *testing.T) {
	for _, in := range []any{new(reading.Reading), new(record), new(seal)} {
		n := 0
		fill(reflect.ValueOf(in).Elem(), &n)
		data := encode(nil, in)
		out := reflect.New(reflect.TypeOf(in).Elem()).Interface()
		rest, err := decode(string(data)+"more", out)
		if err != nil || rest != "more" {
			t.Fatalf("%T: rest %q, error %v", in, rest, err)
		}
		if !reflect.DeepEqual(in, out) {
			t.Errorf("%T came back as\n%+v\nwant\n%+v", in, out, in)
		}
		for i := range data {
			if _, err := decode(string(data[:i]), reflect.New(reflect.TypeOf(in).Elem()).Interface()); err == nil {
				t.Fatalf("%T cut off after %d of %d bytes is accepted", in, i, len(data))
			}
		}
	}
}

func TestFingerprintKnowsAChangedType(t *testing.T) {
	type a struct{ X, Y int }
	type b struct{ Y, X int }
	type c struct {
		X, Y int
		Z    []string
	}
	seen := map[uint64]bool{}
	for _, v := range []any{a{}, b{}, c{}, a{1, 2}} {
		seen[fingerprint(reflect.TypeOf(v))] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d fingerprints of three types", len(seen))
	}
}

func FuzzDecode(f *testing.F) {
	r := &reading.Reading{Article: "a", Sentences: []reading.Sentence{{Span: corpus.Span{Start: 1, End: 9}}}}
	f.Add(string(encode(nil, r)))
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, data string) {
		var out reading.Reading
		rest, err := decode(data, &out)
		if err != nil {
			return
		}
		again := encode(nil, &out)
		var twice reading.Reading
		if _, err := decode(string(again), &twice); err != nil || !reflect.DeepEqual(out, twice) {
			t.Errorf("%q (rest %q) doesn't survive a second round: %v", data, rest, err)
		}
	})
}
